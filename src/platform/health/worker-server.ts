import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Configuration } from '../config/configuration.js';
import { mayRead } from '../metrics/metrics.controller.js';
import type { Metrics } from '../metrics/metrics.js';
import type { Health } from './health.js';

/** A job process that has not looked at its rows for so long hangs, whatever its connections say. */
const SILENCE_LIMIT_MS = 15_000;

interface WorkerState {
  readonly health: Health;
  readonly metrics: Metrics;
  readonly silenceMs: () => number;
}

/** Health and metrics of the job process, on WORKER_PORT; there is nothing else to see. */
export async function serveWorkerState(configuration: Configuration, state: WorkerState): Promise<Server | undefined> {
  const { workerPort, host } = configuration;
  if (workerPort === undefined) return undefined;
  const server = createServer((request, response) => {
    answer(configuration, state, request).then(
      ([status, type, body]) => {
        respond(response, status, type, body);
      },
      () => {
        respond(response, 500, 'text/plain', '');
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(workerPort, host, resolve);
  });
  return server;
}

async function answer(
  configuration: Configuration,
  { health, metrics, silenceMs }: WorkerState,
  request: IncomingMessage,
): Promise<[number, string, string]> {
  if (request.url === '/health/live') {
    const alive = silenceMs() < SILENCE_LIMIT_MS;
    return [alive ? 200 : 503, 'application/json', JSON.stringify({ status: alive ? 'ok' : 'unavailable' })];
  }
  if (request.url === '/health/ready') {
    const report = await health.report();
    return [report.status === 'unavailable' ? 503 : 200, 'application/json', JSON.stringify(report)];
  }
  const allowed = mayRead(configuration, request.headers.authorization, request.socket.remoteAddress);
  if (request.url === '/metrics' && allowed) return [200, 'text/plain; version=0.0.4', await metrics.text()];
  return [404, 'text/plain', ''];
}

function respond(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(body);
}
