import { randomUUID } from 'node:crypto';
import 'reflect-metadata';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DomainError } from '../../kernel/domain-error.js';
import { addMs, formatInstant, localDate, MS_PER_DAY } from '../../kernel/instant.js';
import { isUuid } from '../../kernel/ids.js';
import { BearerTokens, GrantSystemAccess, IdentityModule, type BearerTokenId } from '../../modules/identity/index.js';
import { createOrganisation } from '../../modules/organisation/index.js';
import { realNow } from '../../platform/clock/real-clock.js';
import { Configuration } from '../../platform/config/configuration.js';
import { Database, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { createLogger, LOGGER } from '../../platform/logging/logger.js';
import { UsageError, type CliDatabase, type Command } from '../command.js';
import { parseOptions } from '../options.js';

const OPTIONS = {
  system: { type: 'string' },
  unit: { type: 'string' },
  name: { type: 'string' },
  days: { type: 'string' },
  revoke: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseOptions<typeof OPTIONS>>['values'];

export const token: Command = {
  name: 'token',
  summary: 'let another system use the API, or no longer',
  usage: `npm run -s cli -- token --system <user name> --unit <code> [--name <name>] [--days <1-366>] [--json]
npm run -s cli -- token --revoke <id>

  --system   the system's account; made where it is new
  --unit     code of the unit at which, and below which, it may hand in and read dossiers
  --name     what the system is called; the user name where not given
  --days     how long the token lives; 90 where not given
  --revoke   the token with this id is refused from now on
  --json     {"id":…,"token":…,"expiresAt":…}

The token is shown this once; only its hash is kept.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values } = parseOptions(args, OPTIONS);
    const asked = values.revoke === undefined ? askedOf(values) : null;
    if (values.revoke !== undefined && !isUuid(values.revoke)) throw new UsageError('--revoke takes the id of a token');
    const database = await connect();
    const context = await NestFactory.createApplicationContext(TokenModule.over(database), { logger: ['error'] });
    try {
      if (!asked) {
        const tokens = context.get(BearerTokens);
        await database.unitOfWork.run((tx) => tokens.revoke(tx, null, values.revoke as BearerTokenId));
        return 0;
      }
      const grant = context.get(GrantSystemAccess);
      const issued = await issue(database, grant, asked);
      await io.out(values.json ? `${JSON.stringify(issued)}\n` : `${issued.token}\n`);
      if (!values.json) io.err(`Valid until ${issued.expiresAt}. To revoke it: token --revoke ${issued.id}\n`);
      return 0;
    } finally {
      await context.close();
    }
  },
};

interface Asked {
  readonly username: string;
  readonly unit: string;
  readonly displayName: string;
  readonly days: number;
}

function askedOf({ system, unit, name, days = '90' }: Values): Asked {
  if (!system || !unit) throw new UsageError('--system and --unit are needed');
  if (!/^[1-9]\d{0,2}$/.test(days)) throw new UsageError('--days takes a number from 1 to 366');
  return { username: system, unit, displayName: name ?? system, days: Number(days) };
}

async function issue({ unitOfWork }: CliDatabase, grant: GrantSystemAccess, { unit, days, ...asked }: Asked) {
  const expiresAt = addMs(realNow(), days * MS_PER_DAY);
  return unitOfWork.run(async (tx) => {
    const directory = await createOrganisation().directory(tx);
    const unitId = directory.byCode(unit, localDate(await tx.now()));
    if (!unitId) throw new DomainError('invalid', 'unit.unknown', { detail: unit });
    const access = { ...asked, unitId, label: asked.username, expiresAt };
    const { id, token: secret } = await grant.run(tx, null, access);
    return { id, token: secret, expiresAt: formatInstant(expiresAt) };
  });
}

/** Identity on the connection that the command has. Nothing here signs anybody in: the settings stay as they are born. */
@Global()
@Module({})
class TokenModule {
  static over({ db, unitOfWork }: CliDatabase): DynamicModule {
    const providers = [
      { provide: Database, useValue: db },
      { provide: UnitOfWork, useValue: unitOfWork },
      // Nobody signs in here: what keys are drawn from it is never used.
      { provide: Configuration, useValue: Object.assign(new Configuration(), { sessionSecret: randomUUID() }) },
      { provide: LOGGER, useValue: createLogger('cli', 'error') },
    ];
    const exports = providers.map(({ provide }) => provide);
    return { module: TokenModule, imports: [IdentityModule], providers, exports };
  }
}
