import { randomUUID } from 'node:crypto';
import 'reflect-metadata';
import { Global, Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { formatInstant, type Instant } from '../../kernel/instant.js';
import { isUuid } from '../../kernel/ids.js';
import {
  stateOf,
  WebhookKeepingModule,
  Webhooks,
  WebhookScope,
  type DeliveryId,
  type Webhook,
  type WebhookDelivery,
  type WebhookId,
} from '../../modules/integrations/index.js';
import { Configuration } from '../../platform/config/configuration.js';
import { Database, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UsageError, type CliDatabase, type Command } from '../command.js';
import { parseOptions } from '../options.js';

type What = 'list' | 'show' | 'test' | 'resend';

interface Asked {
  readonly what: What;
  readonly id: WebhookId;
  readonly delivery: DeliveryId | 'dead';
}

export const webhooks: Command = {
  name: 'webhooks',
  summary: 'subscriptions of other systems: how they do, a test notice, what to send again',
  usage: `npm run -s cli -- webhooks list [--json]
npm run -s cli -- webhooks show <id> [--json]
npm run -s cli -- webhooks test <id>
npm run -s cli -- webhooks resend <id> [<delivery>]

  list     every subscription, open or ended within thirty days: state, what waits, what was given up, where it goes
  show     one, with its last fifty deliveries
  test     sends a notice that says nothing; prints the id of its delivery
  resend   sends again, under the same ids: one delivery that is settled, or all that were given up
  --json   as it is shown, for programs; never a secret

The job process sends: within seconds where it runs. Each test and each resend is in the audit. docs/webhooks.md`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values, positionals } = parseOptions(args, { json: { type: 'boolean' } }, true);
    const asked = askedOf(positionals);
    const database = await connect();
    const context = await NestFactory.createApplicationContext(KeepingModule.over(database), {
      logger: ['error'],
      abortOnError: false,
    });
    try {
      await io.out(await answer(context, database, asked, values.json ?? false));
      return 0;
    } finally {
      await context.close();
    }
  },
};

function askedOf([what, id, delivery, ...more]: readonly string[]): Asked {
  const takes = { list: 0, show: 1, test: 1, resend: 2 };
  if (what === undefined || !Object.hasOwn(takes, what)) throw new UsageError('say "list", "show", "test" or "resend"');
  const named = [id, delivery, ...more].filter((each) => each !== undefined);
  if (named.length > takes[what as What]) throw new UsageError(`too many words after "${what}"`);
  if (what !== 'list' && !isUuid(id)) throw new UsageError(`"${what}" takes the id of a subscription: see "list"`);
  if (delivery !== undefined && !isUuid(delivery)) throw new UsageError('a delivery is named by its id: see "show"');
  return { what: what as What, id: id as WebhookId, delivery: (delivery as DeliveryId | undefined) ?? 'dead' };
}

async function answer(
  context: INestApplicationContext,
  { db, unitOfWork }: CliDatabase,
  { what, id, delivery }: Asked,
  json: boolean,
): Promise<string> {
  const kept = context.get(Webhooks);
  const nameOf = await context.get(WebhookScope).nameOf(db);
  switch (what) {
    case 'list': {
      const all = await kept.list(db, null);
      if (json) return `${JSON.stringify(all.map(shown))}\n`;
      return all.map((each) => line(each, nameOf(each.unitId))).join('') || 'no subscriptions\n';
    }
    case 'show': {
      const { webhook, deliveries } = await kept.one(db, null, id);
      if (json) return `${JSON.stringify({ ...shown(webhook), deliveries: deliveries.map(shownDelivery) })}\n`;
      const { topics, procedures, fields, reason } = webhook;
      const filters = [topics, procedures, fields].filter((list) => list.length > 0).map((list) => list.join(' '));
      const failure =
        webhook.failingSince === null ? '' : `failing since ${at(webhook.failingSince) ?? ''}: ${reason ?? ''}\n`;
      return `${line(webhook, nameOf(webhook.unitId))}${filters.join(' · ')}\n${failure}${deliveries.map(deliveryLine).join('')}`;
    }
    case 'test':
      return `${await unitOfWork.run((tx) => kept.test(tx, null, id))}\n`;
    case 'resend':
      return `${String(await unitOfWork.run((tx) => kept.sendAgain(tx, null, id, delivery)))} deliveries to be sent again\n`;
  }
}

const at = (instant: Instant | null): string | null => instant && formatInstant(instant);

function shown(webhook: Webhook) {
  const { createdAt, pausedAt, offAt, endedAt, formerUntil, succeededAt, failedAt, failingSince, ...rest } = webhook;
  return {
    ...{ ...rest, state: stateOf(webhook), createdAt: at(createdAt), pausedAt: at(pausedAt), offAt: at(offAt) },
    ...{ endedAt: at(endedAt), formerUntil: at(formerUntil), succeededAt: at(succeededAt) },
    ...{ failedAt: at(failedAt), failingSince: at(failingSince) },
  };
}

function shownDelivery({ createdAt, nextAt, triedAt, ...rest }: WebhookDelivery) {
  return { ...rest, createdAt: at(createdAt), nextAt: at(nextAt), triedAt: at(triedAt) };
}

function line(webhook: Webhook, unit: string): string {
  const { id, name, url, waiting, dead } = webhook;
  const figures = `${String(waiting)} waiting  ${String(dead)} given up`;
  return `${id}  ${stateOf(webhook).padEnd(6)}  ${figures}  ${name}  ${unit}  ${url}\n`;
}

function deliveryLine({ id, createdAt, state, attempts, status, reason, type }: WebhookDelivery): string {
  const outcome = reason ?? (status === null ? '' : String(status));
  return `${id}  ${at(createdAt) ?? ''}  ${state.padEnd(9)}  ${String(attempts).padStart(2)}x  ${type}  ${outcome}\n`;
}

/** Webhooks on the connection that the command has. Nothing here sends or signs: the job process does. */
@Global()
@Module({})
class KeepingModule {
  static over({ db, unitOfWork }: CliDatabase): DynamicModule {
    const providers = [
      { provide: Database, useValue: db },
      { provide: UnitOfWork, useValue: unitOfWork },
      // What is sealed by it is never opened here.
      { provide: Configuration, useValue: Object.assign(new Configuration(), { sessionSecret: randomUUID() }) },
    ];
    const exports = providers.map(({ provide }) => provide);
    return { module: KeepingModule, imports: [WebhookKeepingModule], providers, exports };
  }
}
