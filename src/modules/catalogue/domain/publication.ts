/**
 * Where a new version stands among those already published: it ends the one in force on its first day, and may overlap no
 * other. Also whether it was made public in time (Nghị định 63/2010 Điều 15, indicator 1.1 of Quyết định 766/QĐ-TTg).
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import { workingDaysBetween, type CompiledCalendar } from '../../calendar/domain/index.js';
import { fault } from './fault.js';
import type { ProcedureVersion, ProcedureVersionId } from './procedure-version.js';

export interface PublishedPeriod {
  readonly id: ProcedureVersionId;
  readonly number: number;
  readonly validFrom: PlainDate | null;
  /** Exclusive. */
  readonly validTo: PlainDate | null;
}

export interface Placement {
  /** The version that ends on the first day of the new one; null: none was in force then. */
  readonly closes: ProcedureVersionId | null;
  readonly blockers: readonly Blocker[];
}

/** @param published the published versions of the same procedure. */
export function placeVersion(
  draft: Pick<ProcedureVersion, 'number' | 'validFrom' | 'validTo'>,
  published: readonly PublishedPeriod[],
): Placement {
  const from = draft.validFrom;
  const former = published.find(
    (period) => startsBefore(period, from) && (period.validTo === null || (from !== null && from < period.validTo)),
  );
  const blockers = published
    .filter((period) => period !== former && overlaps(period, draft))
    .map((period) =>
      fault('version.overlaps', 'validFrom', {
        number: period.number,
        from: period.validFrom ?? '',
        to: period.validTo ?? '',
      }),
    );
  const taken = published.some((period) => period.number === draft.number);
  return {
    closes: former?.id ?? null,
    blockers: taken ? [...blockers, fault('version.number-taken', 'number', { number: draft.number })] : blockers,
  };
}

function startsBefore(period: PublishedPeriod, from: PlainDate | null): boolean {
  return from !== null && (period.validFrom === null || period.validFrom < from);
}

function overlaps(
  a: Pick<PublishedPeriod, 'validFrom' | 'validTo'>,
  b: Pick<PublishedPeriod, 'validFrom' | 'validTo'>,
): boolean {
  const beginsInTime = a.validFrom === null || b.validTo === null || a.validFrom < b.validTo;
  const endsAfter = a.validTo === null || b.validFrom === null || a.validTo > b.validFrom;
  return beginsInTime && endsAfter;
}

/** Working days between the decision and the first day in force: 20 for a ministry's, 5 for a province's. */
const DAYS_AHEAD = { ministry: 20, province: 5 } as const;

/** @returns null where the day of the decision, who took it, or the first day in force is not known. */
export function publishedInTime(
  version: Pick<ProcedureVersion, 'validFrom' | 'publishedOn' | 'publishedBy'>,
  calendar: CompiledCalendar,
): boolean | null {
  const { validFrom, publishedOn, publishedBy } = version;
  if (validFrom === null || publishedOn === undefined || publishedBy === undefined) return null;
  return workingDaysBetween(calendar, publishedOn, validFrom) >= DAYS_AHEAD[publishedBy];
}
