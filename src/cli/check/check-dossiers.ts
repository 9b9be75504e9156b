/** Replays every dossier and compares all that is stored about it. Reads only, in one state of the database. */
import type { Queryable, Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Change, RulesLoader } from '../../modules/dossiers/index.js';
import { timeShares, type Dossier, type DossierEvent, type PinnedRules } from '../../modules/dossiers/domain/index.js';
import { CodeCheck } from './code-check.js';
import { compareCopies } from './compare-copies.js';
import { copiesOf } from './copies.js';
import type { Finding } from './finding.js';
import { replay } from './replay.js';
import { StoredHistoryReadModel, type StoredDossier } from './stored-history.read-model.js';

export interface DossierReport {
  readonly dossiers: number;
  readonly events: number;
  readonly codes: number;
  /** Agencies and days that gave out codes. */
  readonly series: number;
  readonly findings: readonly Finding[];
}

export class CheckDossiers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly loader: RulesLoader,
    private readonly histories = new StoredHistoryReadModel(),
  ) {}

  /** `onProgress` hears how many dossiers have been checked. */
  run(onProgress: (dossiers: number) => void): Promise<DossierReport> {
    return this.unitOfWork.run((tx) => this.#run(tx, onProgress), 'REPEATABLE READ');
  }

  async #run(tx: Tx, onProgress: (dossiers: number) => void): Promise<DossierReport> {
    const rules = new RulesShelf(this.loader);
    const directory = await this.loader.directory(tx);
    const codes = new CodeCheck();
    const findings: Finding[] = [];
    let [dossiers, events] = [0, 0];
    for await (const batch of this.histories.batches(tx)) {
      for (const stored of batch) {
        const { found, last } = await this.#check(tx, stored, rules);
        findings.push(...found);
        if (last?.acceptedAt) {
          codes.add(last, this.loader.agencyCode(directory, last.intakeUnitId, last.ruleSet, last.acceptedAt));
        }
        events += stored.events.length;
      }
      dossiers += batch.length;
      onProgress(dossiers);
    }
    const { findings: ofCodes, ...counted } = await codes.findings(tx);
    return { dossiers, events, ...counted, findings: [...findings, ...ofCodes] };
  }

  async #check(
    db: Queryable,
    { id, events, copies, fees }: StoredDossier,
    shelf: RulesShelf,
  ): Promise<{ found: Finding[]; last: Dossier | null }> {
    const code = (copies.dossier[0]?.['code'] ?? null) as string | null;
    const about = { dossierId: id, code };
    const fault = (text: string): Finding => ({
      ...{ ...about, where: 'dossier_event', row: '', column: '(history)', stored: text, expected: null },
    });
    const rules = await shelf.of(db, events);
    if (!rules) return { found: [fault('it does not begin with its opening')], last: null };
    const { changes, faults } = replay(events, rules);
    const last = changes.at(-1);
    const found = faults.map(fault);
    if (!last) return { found, last: null };
    const differences = compareCopies(copies, copiesOf(changes)).map((difference) => ({ ...about, ...difference }));
    // Lines are assessed at acceptance, from what was said there; their sum is what the event says is owed.
    const owed = String(last.after.feeDue);
    const isFeeWrong = fees !== null && fees !== owed;
    const fee = { ...about, where: 'dossier_fee', row: '', column: 'amount', stored: fees, expected: owed };
    const sound = faults.length === 0;
    const time = (sound ? timeFaults(last, events, rules) : []).map((difference) => ({ ...about, ...difference }));
    return { found: [...found, ...differences, ...(isFeeWrong ? [fee] : []), ...time], last: last.after };
  }
}

/** Both sides' time sums to the whole, in both measures. */
function timeFaults({ after, event }: Change, events: readonly DossierEvent[], rules: PinnedRules) {
  const shares = timeShares(events, rules, rules.calendar(event.calendarVersion), after.lastEventAt);
  if (!shares) return [];
  return (['elapsedMinutes', 'workingMinutes'] as const).flatMap((measure) => {
    const sum = shares.parts.reduce((total, part) => total + part[measure], 0);
    if (sum === shares[measure]) return [];
    return [{ where: 'time', row: '', column: measure, stored: String(sum), expected: String(shares[measure]) }];
  });
}

/** Thousands of dossiers share a version, a unit and its calendars. */
class RulesShelf {
  readonly #kept = new Map<string, PinnedRules>();

  constructor(private readonly loader: RulesLoader) {}

  async of(db: Queryable, events: readonly DossierEvent[]): Promise<PinnedRules | null> {
    const [opened] = events;
    if (opened?.type !== 'dossier.opened.v1') return null;
    const { versionId, intakeUnitId } = opened.payload;
    const key = [versionId, intakeUnitId, ...new Set(events.map((event) => event.calendarVersion))].join(' ');
    let rules = this.#kept.get(key);
    if (!rules) {
      ({ rules } = await this.loader.load(db, versionId, intakeUnitId, events));
      this.#kept.set(key, rules);
    }
    return rules;
  }
}
