import { setTimeout } from 'node:timers/promises';
import { createWebApp } from './bootstrap/create-web-app.js';
import { runProcess } from './bootstrap/run-process.js';
import { AlarmWatch } from './platform/alarms/alarm-watch.js';
import { Health } from './platform/health/health.js';

/** The web process. */
runProcess('web', async (configuration, logger) => {
  const app = await createWebApp(configuration, { logger });
  await app.listen(configuration.port, configuration.host);
  app.get(AlarmWatch).start();
  return {
    address: await app.getUrl(),
    stop: async () => {
      // Not ready first, so that a balancer turns elsewhere; then no new connections, open requests end, pools close.
      app.get(Health).drain();
      await setTimeout(configuration.drainSeconds * 1_000);
      await app.close();
    },
  };
});
