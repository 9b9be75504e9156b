import { parseInstant, type Instant } from '../../src/kernel/instant.js';
import { DossierStore, type RulesLoader } from '../../src/modules/dossiers/index.js';
import { RoutingProjection } from '../../src/modules/routing/index.js';
import { createOrganisation } from '../../src/modules/organisation/index.js';
import { EMPTY_UNIT_SET } from '../../src/modules/organisation/domain/index.js';
import { ReportDrift } from '../../src/modules/statistics/application/drift-report.js';
import { FoldDeltas } from '../../src/modules/statistics/application/fold-deltas.js';
import { HistorySource } from '../../src/modules/statistics/application/history-source.js';
import { RebuildStatistics } from '../../src/modules/statistics/application/rebuild-statistics.js';
import { Recount } from '../../src/modules/statistics/application/recount.js';
import { StatisticsProjection } from '../../src/modules/statistics/application/statistics-projection.js';
import { Statistics } from '../../src/modules/statistics/application/statistics.js';
import { deltasOf, type DeltaRow } from '../../src/modules/statistics/domain/index.js';
import { DossierFactsReadModel } from '../../src/modules/statistics/persistence/dossier-facts.read-model.js';
import { DriftReadModel } from '../../src/modules/statistics/persistence/drift.read-model.js';
import { HistoryReadModel } from '../../src/modules/statistics/persistence/history.read-model.js';
import { FlowReadModel } from '../../src/modules/statistics/persistence/flow.read-model.js';
import { RollupReadModel } from '../../src/modules/statistics/persistence/rollup.read-model.js';
import { StatDeltaStore } from '../../src/modules/statistics/persistence/stat-delta.store.js';
import { TimeDriftReadModel } from '../../src/modules/statistics/persistence/time-spent/time-drift.read-model.js';
import { TimeSumStore } from '../../src/modules/statistics/persistence/time-spent/time-sum.store.js';
import { StatRollupStore } from '../../src/modules/statistics/persistence/stat-rollup.store.js';
import { A_DISTRICT } from '../builders/a-district.js';
import { idOf } from '../builders/a-version.js';
import { RandomSource } from '../builders/random-source.js';
import { randomHistory, type RandomHistory } from '../builders/random-history.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

export const NOW = parseInstant('2020-05-25T10:17:00+07:00');

const HISTORY = { until: NOW, days: 140, maxActs: 30, lateEntries: true } as const;
/** Every other dossier goes on to its result, or too few would get there. */
const TO_THE_END = [
  'start-processing',
  'receive',
  'receive-step',
  'complete-step',
  'draft-result',
  'sign-result',
  'number-result',
  'issue-result',
  'receive-result',
] as const;

/** A database full of dossiers that chance drove through the rules, and everything that counts them. */
export class CountedHistories {
  readonly histories: RandomHistory[];
  readonly random = new RandomSource(20_200_525);
  readonly statistics: Statistics;
  readonly recount: Recount;
  readonly drift: ReportDrift;
  readonly fold: FoldDeltas;
  readonly source: HistorySource;
  readonly rebuild: RebuildStatistics;
  readonly deltas = new StatDeltaStore();
  readonly times = new TimeSumStore();

  private constructor(
    readonly test: TestDatabase,
    count: number,
    private readonly routed: boolean,
  ) {
    const organisation = createOrganisation();
    const rollups = new RollupReadModel();
    const source = new HistorySource(new HistoryReadModel(), this.#rulesInMemory());
    this.source = source;
    this.histories = Array.from({ length: count }, (_, seed) =>
      randomHistory(seed + 1, { ...HISTORY, gladly: seed % 2 === 0 ? TO_THE_END : [] }),
    );
    this.statistics = new Statistics(test.db, organisation, rollups, new DossierFactsReadModel(), new FlowReadModel());
    this.recount = new Recount(this.statistics, source);
    this.drift = new ReportDrift(test.unitOfWork, source, new DriftReadModel(), rollups, new TimeDriftReadModel());
    this.fold = new FoldDeltas(test.unitOfWork, new StatRollupStore(), this.times);
    this.rebuild = new RebuildStatistics(test.unitOfWork, source, this.deltas, this.fold, this.times);
  }

  /**
   * The clock stands at {@link NOW}; everything is written, act by act, with folding at odd moments.
   * @param routed with the rows of steps and hand-overs, whose times are counted too
   */
  static async create(count: number, routed = false): Promise<CountedHistories> {
    const test = await createTestDatabase();
    await test.setNow(NOW);
    const counted = new CountedHistories(test, count, routed);
    // Counting reads no procedure: the versions stay in memory, where the histories were made under them.
    await test.asOwner('alter table dossier drop constraint dossier_version_id_fkey');
    const person = `insert into person (id, full_name, id_status, created_at) values ($1, 'Thử', 'unknown', app_now())`;
    await test.asOwner(person, [idOf('person')]);
    const units = { ...EMPTY_UNIT_SET, ...A_DISTRICT };
    await test.unitOfWork.run((tx) => createOrganisation().importUnits(tx, units));
    await counted.#write();
    return counted;
  }

  get rows(): DeltaRow[] {
    return deltasOf(this.histories.flatMap((history) => history.changes));
  }

  async insert(rows: readonly DeltaRow[]): Promise<void> {
    await this.test.unitOfWork.run((tx) => this.deltas.insert(tx, rows));
  }

  /** Forgets everything stored, so that it can be written in another way. */
  async forget(): Promise<void> {
    await this.test.asOwner('truncate stat_delta, stat_rollup, stat_hour_due, stat_transfer, stat_cell');
  }

  later(from: string, maxMs: number): Instant {
    return (parseInstant(from) + this.random.whole(0, maxMs)) as Instant;
  }

  async #write(): Promise<void> {
    const [store, projection] = [new DossierStore(), new StatisticsProjection(this.deltas, this.times)];
    const routing = new RoutingProjection();
    for (const history of this.random.shuffled(this.histories)) {
      const cut = this.random.whole(1, history.changes.length);
      for (const changes of [history.changes.slice(0, cut), history.changes.slice(cut)]) {
        await this.test.unitOfWork.run((tx) => {
          store.write(tx, changes);
          if (this.routed) routing.project(tx, changes);
          projection.project(tx, changes);
        });
      }
      if (this.random.chance(0.1)) await this.fold.run(this.random.whole(1, 200));
    }
  }

  #rulesInMemory(): RulesLoader {
    const load: RulesLoader['load'] = (_db, versionId) => {
      const history = this.histories.find(({ rules }) => rules.version.id === versionId);
      if (!history) return Promise.reject(new Error(`no version ${versionId}`));
      return Promise.resolve({ rules: history.rules, calendarVersion: 'test' });
    };
    return { load } as RulesLoader;
  }
}
