/**
 * What a province or unit offers of a procedure, and from when: the online level belongs to the offering, not to the
 * version, since provinces in one database offer the same procedure differently (Nghị định 43/2011 Điều 3.4; Nghị định
 * 42/2022; Nghị định 224/2026 Điều 14).
 */
import type { Blocker } from '../../../kernel/domain-error.js';
import { plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import type { UnitId } from '../../organisation/domain/index.js';
import { fault, isBlank, isOneOf, unless } from './fault.js';
import {
  ONLINE_LEVELS_2011,
  ONLINE_MODES,
  type OnlineLevel2011,
  type OnlineMode,
  type ProcedureId,
} from './procedure-version.js';

/** Nghị định 224/2026 Điều 14: presence required, on-site verification, incident not yet mended, other technical cause. */
export const PARTIAL_REASONS = [
  'presence-required',
  'on-site-verification',
  'technical-incident',
  'other-technical',
] as const;
export type PartialReason = (typeof PARTIAL_REASONS)[number];

/** From this day a service that is only partly online says why. */
export const PARTIAL_NEEDS_REASON_FROM = plainDate('2026-07-01');

export interface ServiceOffering {
  readonly procedureId: ProcedureId;
  /** A province for all its units, or one unit; the nearest offering above the place of intake counts. */
  readonly unitId: UnitId;
  /** First day; null: from the beginning. */
  readonly validFrom: PlainDate | null;
  /** Exclusive. */
  readonly validTo: PlainDate | null;
  readonly onlineLevel2011: OnlineLevel2011 | null;
  readonly onlineMode: OnlineMode | null;
  /** One of the two was concluded from the other, not published. */
  readonly mapped: boolean;
  readonly partialReason: PartialReason | null;
}

/** Whether papers may be sent and answered on the internet: level 3 or 4, or not information only. */
export function isOnline(offering: Pick<ServiceOffering, 'onlineLevel2011' | 'onlineMode'>): boolean {
  if (offering.onlineMode !== null) return offering.onlineMode !== 'information';
  return (offering.onlineLevel2011 ?? 0) >= 3;
}

/** All faults of one offering; `field` is its place in the list. */
export function offeringFaults(offering: Omit<ServiceOffering, 'procedureId' | 'unitId'>, field: string): Blocker[] {
  const { validFrom, validTo, onlineLevel2011, onlineMode, partialReason } = offering;
  const partial = onlineMode === 'partial';
  const mustSay = partial && validFrom !== null && validFrom >= PARTIAL_NEEDS_REASON_FROM;
  return [
    ...unless(
      validFrom === null || validTo === null || validFrom < validTo,
      'offering.period-empty',
      `${field}.validTo`,
    ),
    ...unless(onlineLevel2011 !== null || onlineMode !== null, 'offering.level-missing', field),
    ...unless(
      onlineLevel2011 === null || isOneOf(ONLINE_LEVELS_2011, onlineLevel2011),
      'offering.level-unknown',
      `${field}.onlineLevel2011`,
    ),
    ...unless(onlineMode === null || isOneOf(ONLINE_MODES, onlineMode), 'offering.mode-unknown', `${field}.onlineMode`),
    ...unless(
      partialReason === null || (partial && isOneOf(PARTIAL_REASONS, partialReason)),
      'offering.reason-invalid',
      `${field}.partialReason`,
    ),
    ...(mustSay && (partialReason === null || isBlank(partialReason))
      ? [fault('offering.reason-missing', `${field}.partialReason`)]
      : []),
  ];
}
