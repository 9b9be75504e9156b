import type { Instant } from '../../src/kernel/instant.js';
import type { PlainDate } from '../../src/kernel/plain-date.js';
import type {
  Applicant,
  Channel,
  OnlineLevel2011,
  ProcedureVersion,
} from '../../src/modules/catalogue/domain/index.js';
import type { Timing } from '../../src/modules/dossiers/domain/index.js';
import type { AccountId, PersonId } from '../../src/modules/identity/domain/index.js';
import type { UnitId } from '../../src/modules/organisation/domain/index.js';
import type { PlannedAct } from './timetable.js';

/** What is filed, where, and by whom. */
export interface Filing {
  readonly version: ProcedureVersion;
  readonly unitId: UnitId;
  readonly channel: Channel;
  /** Which of the procedure's cases it is. */
  readonly caseKey: string | null;
  readonly onlineLevel2011: OnlineLevel2011 | null;
  readonly applicantKind: Applicant;
  readonly applicantId: PersonId;
  readonly submitterId: PersonId;
  /** The account of a person who files on the internet; null at the counter and by post. */
  readonly citizenAccountId: AccountId | null;
  readonly openedAt: Instant;
  readonly postmarkOn: PlainDate | null;
  /** Trích yếu. */
  readonly subject: string | null;
  readonly copies: number;
  readonly pages: number;
}

/**
 * What people will do about a dossier and when. A plan says nothing about dates, states or counts: these come from the
 * rules. `expected` is what the planner reckons with, so that a plan that comes out otherwise is noticed.
 */
export interface DossierPlan {
  /** Names the stream of chance of this dossier. */
  readonly key: string;
  readonly filing: Filing;
  /** In order; those later than the scenario's moment have not happened. */
  readonly acts: readonly PlannedAct[];
  readonly extendTo: PlainDate | null;
  readonly returnTo: 'applicant' | 'proxy' | 'post' | 'download';
  readonly expected: Expected;
}

export interface Expected {
  readonly accepted: boolean;
  /** Null: not finished at the scenario's moment, or not judged. */
  readonly timing: Timing | null;
}
