import 'reflect-metadata';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DomainError } from '../../kernel/domain-error.js';
import { Database, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CalendarModule } from '../../modules/calendar/index.js';
import { CatalogueModule } from '../../modules/catalogue/index.js';
import { DossierStore, RulesLoader, TrackingReadModel } from '../../modules/dossiers/index.js';
import {
  deadlineProofs,
  proofText,
  type DeadlineProof,
  type DossierId,
  type PinnedRules,
} from '../../modules/dossiers/domain/index.js';
import { OrganisationModule } from '../../modules/organisation/index.js';
import { UsageError, type CliDatabase, type Command } from '../command.js';
import { parseOptions } from '../options.js';

const BATCH = 500;
const STEP = 5_000;

export const proof: Command = {
  name: 'proof',
  summary: 'print the proofs of promised dates, for a verifier',
  usage: `npm run -s cli -- proof --all
npm run -s cli -- proof <code>

  --all    of every dossier
  <code>   of one dossier

One proof a line, for every promise of a dossier; docs/deadline-proof.md says what it means. Check them with
  npm run -s cli -- proof --all | node scripts/verify-proofs.mjs --all`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values, positionals } = parseOptions(args, { all: { type: 'boolean' } }, true);
    const [code] = positionals;
    if (positionals.length > 1 || (code === undefined) !== (values.all === true)) {
      throw new UsageError('either --all or the code of a dossier');
    }
    const context = await NestFactory.createApplicationContext(ProofModule.over(await connect()), {
      logger: ['error'],
    });
    try {
      const proofs = context.get(StoredProofs);
      const ids = code === undefined ? proofs.dossiers() : [await proofs.dossierOf(code)];
      let dossiers = 0;
      for await (const id of ids) {
        const lines = (await proofs.of(id)).map((each) => `${proofText(each)}\n`);
        if (lines.length > 0) await io.out(lines.join(''));
        dossiers += 1;
        if (dossiers % STEP === 0) io.err(`${String(dossiers)} dossiers\n`);
      }
      return 0;
    } finally {
      await context.close();
    }
  },
};

/** Proofs made from what is stored. */
class StoredProofs {
  /** Thousands of dossiers share a version, a unit and its calendars. */
  readonly #rules = new Map<string, PinnedRules>();

  constructor(
    private readonly db: Database,
    private readonly loader: RulesLoader,
    private readonly store: DossierStore,
  ) {}

  /** @throws DomainError where no dossier has this code. */
  async dossierOf(code: string): Promise<DossierId> {
    const id = await new TrackingReadModel().find(this.db, code);
    if (!id) throw new DomainError('not-found', 'dossier.not-found');
    return id;
  }

  /** Every dossier that has been accepted, the oldest first. */
  async *dossiers(): AsyncGenerator<DossierId> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows: { id: DossierId }[] = await this.db.query<{ id: DossierId }>(
        `select id from dossier where id > $1 and code is not null order by id limit ${String(BATCH)}`,
        [after],
      );
      const last = rows.at(-1);
      if (!last) return;
      for (const { id } of rows) yield id;
      after = last.id;
    }
  }

  async of(id: DossierId): Promise<DeadlineProof[]> {
    const events = await this.store.eventsOf(this.db, id);
    const [opened] = events;
    if (opened?.type !== 'dossier.opened.v1') throw new Error(`dossier ${id} does not begin with its opening`);
    const { versionId, intakeUnitId } = opened.payload;
    const key = [versionId, intakeUnitId, ...new Set(events.map((event) => event.calendarVersion))].join(' ');
    let rules = this.#rules.get(key);
    if (!rules) {
      ({ rules } = await this.loader.load(this.db, versionId, intakeUnitId, events));
      this.#rules.set(key, rules);
    }
    return deadlineProofs(events, rules);
  }
}

@Global()
@Module({})
class ProofModule {
  static over({ db, unitOfWork }: CliDatabase): DynamicModule {
    const proofs = {
      provide: StoredProofs,
      inject: [RulesLoader, DossierStore],
      useFactory: (loader: RulesLoader, store: DossierStore) => new StoredProofs(db, loader, store),
    };
    return {
      module: ProofModule,
      imports: [OrganisationModule, CatalogueModule, CalendarModule],
      providers: [
        { provide: Database, useValue: db },
        { provide: UnitOfWork, useValue: unitOfWork },
        RulesLoader,
        DossierStore,
        proofs,
      ],
      exports: [Database, UnitOfWork],
    };
  }
}
