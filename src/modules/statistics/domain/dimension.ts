/** By what a count can be narrowed and split. */
import type { Applicant, Channel, OnlineLevel2011, ProcedureId } from '../../catalogue/domain/index.js';
import type { PinnedRules, Dossier } from '../../dossiers/domain/index.js';
import type { UnitId, UnitLevel } from '../../organisation/domain/index.js';

/**
 * Which unit a dossier is counted at. Intake: the one that accepted it. Competent: the deciding authority. Steps, holders
 * and consultations never change it.
 */
export const VIEWS = ['competent', 'intake'] as const;
export type View = (typeof VIEWS)[number];

export const DIMENSIONS = ['procedure', 'field', 'level', 'channel', 'applicant', 'onlineLevel'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Where a dossier stands in every dimension; fixed from its acceptance on. */
export interface Dimensions {
  readonly procedureId: ProcedureId;
  readonly fieldCode: string;
  readonly level: UnitLevel;
  readonly channel: Channel;
  readonly applicantKind: Applicant;
  readonly onlineLevel2011: OnlineLevel2011 | null;
}

export function dimensionsOf(
  dossier: Pick<Dossier, 'channel' | 'applicantKind' | 'onlineLevel2011'>,
  rules: Pick<PinnedRules, 'version'>,
): Dimensions {
  const { procedureId, fieldCode, level } = rules.version;
  const { channel, applicantKind, onlineLevel2011 } = dossier;
  return { procedureId, fieldCode, level, channel, applicantKind, onlineLevel2011 };
}

/** Values of one dimension are alternatives; dimensions narrow together. Absent: not narrowed. */
export interface Filters {
  readonly procedure?: readonly ProcedureId[];
  readonly field?: readonly string[];
  readonly level?: readonly UnitLevel[];
  readonly channel?: readonly Channel[];
  readonly applicant?: readonly Applicant[];
  /** 0 stands for dossiers of offerings without a level. */
  readonly onlineLevel?: readonly (OnlineLevel2011 | 0)[];
}

/** Parts of a period, each counted as a period of its own. */
export const CALENDAR_SPLITS = ['day', 'month', 'quarter', 'year'] as const;
export type CalendarSplit = (typeof CALENDAR_SPLITS)[number];

/**
 * `unit`: each unit by itself; `child`: the root and each unit directly below it with all below that; `officer`: who
 * handled the dossier; days, months, quarters and years: the period cut into these.
 */
export const SPLITS = [...DIMENSIONS, 'unit', 'child', 'officer', ...CALENDAR_SPLITS] as const;
export type SplitBy = (typeof SPLITS)[number];

export function isCalendarSplit(by: SplitBy): by is CalendarSplit {
  return CALENDAR_SPLITS.some((split) => split === by);
}

/** The value of a dimension as text, for keys and comparison. */
export function dimensionValue(dimensions: Dimensions, dimension: Dimension): string {
  switch (dimension) {
    case 'procedure':
      return dimensions.procedureId;
    case 'field':
      return dimensions.fieldCode;
    case 'level':
      return dimensions.level;
    case 'channel':
      return dimensions.channel;
    case 'applicant':
      return dimensions.applicantKind;
    case 'onlineLevel':
      return String(dimensions.onlineLevel2011 ?? 0);
  }
}

export function matchesFilters(dimensions: Dimensions, filters: Filters): boolean {
  return DIMENSIONS.every((dimension) => {
    const wanted = filters[dimension];
    return wanted === undefined || wanted.some((value) => String(value) === dimensionValue(dimensions, dimension));
  });
}

/** Units that a count covers, each with the group that its figures go to. */
export type Scope = ReadonlyMap<UnitId, number>;
