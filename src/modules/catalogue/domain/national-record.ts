/**
 * What the national database says of a procedure, as it comes: a line of the list, or a full record. Nothing of it is
 * law by itself; what is published is made of it by {@link versionOfRecord} and checked as everything else.
 */
import type { TimeLimit } from '../../calendar/domain/index.js';
import type { UnitLevel } from '../../organisation/domain/index.js';
import type { Channel } from './procedure-version.js';

/** A line of the list: found by search and counted, although nobody has published a version yet. */
export interface ListedProcedure {
  readonly code: string;
  readonly nameVi: string;
  readonly fieldsVi: string;
  readonly levels: readonly UnitLevel[];
  readonly agenciesVi: string;
  readonly issuedByVi: string;
  readonly subjectsVi: string;
  readonly kind: string;
  readonly state: string;
  /** Only what the source gives; absent members leave what an earlier source gave. */
  readonly limit?: TimeLimit | null;
  readonly feeFrom?: number | null;
  readonly feeTo?: number | null;
  readonly channels?: readonly Channel[];
}

export interface RecordFee {
  readonly kind: 'phi' | 'le-phi' | 'other';
  readonly amount: number;
  readonly text: string;
}

/** Units as the source writes them; `other` and null say that a person must read the text. */
export interface RecordSpan {
  readonly value: number | null;
  readonly unit: 'working_day' | 'calendar_day' | 'hour' | 'month' | 'other' | null;
}

export interface RecordChannel {
  readonly channel: Channel;
  readonly time: RecordSpan;
  readonly fees: readonly RecordFee[];
  readonly note: string;
}

export interface NationalRecord extends ListedProcedure {
  readonly fieldCode: string | null;
  readonly issuerCode: string | null;
  readonly places: readonly RecordChannel[];
  readonly cases: readonly { readonly code: string; readonly nameVi: string; readonly time: RecordSpan }[];
  readonly papers: readonly {
    readonly group: string;
    readonly nameVi: string;
    readonly originals: number;
    readonly copies: number;
  }[];
  readonly steps: readonly string[];
  readonly results: readonly { readonly code: string; readonly nameVi: string }[];
  readonly legalBasis: readonly string[];
  readonly conditions: string;
  readonly decision: string;
}

/** What a person must look at before relying on the version: the source does not say it in a form to count with. */
export const REVIEW_FLAGS = [
  'limit-not-readable',
  'limit-differs-by-channel',
  'limit-several',
  'limit-in-hours',
  'fee-by-province',
  'fee-unclear',
  'fee-counted',
  'fee-other-kind',
  'papers-by-case',
  'papers-without-count',
  'result-without-code',
  'basis-is-the-decision',
  'authority-by-intake',
  'authority-of-province',
  'field-code-own',
  'process-typical',
] as const;
export type ReviewFlag = (typeof REVIEW_FLAGS)[number];
