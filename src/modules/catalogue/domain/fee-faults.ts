/** Faults of fee lines: nothing may ever be charged that is negative, or that the line does not say how to count. */
import type { Blocker } from '../../../kernel/domain-error.js';
import { fault, isBlank, isOneOf, repeated, unless } from './fault.js';
import {
  CHANNELS,
  FEE_BASES,
  FEE_KINDS,
  FEE_TIMINGS,
  type FeeLine,
  type ProcedureVersion,
} from './procedure-version.js';

export function feeFaults(version: ProcedureVersion): Blocker[] {
  const { fees, feeTiming } = version;
  return [
    ...unless(isOneOf(FEE_TIMINGS, feeTiming), 'fee.timing-unknown', 'feeTiming', { timing: feeTiming }),
    // Điều 8.2.h: that there is no fee is said, not left open.
    ...unless((feeTiming === 'none') === (fees.length === 0), 'fee.timing-contradicts', 'feeTiming', {
      timing: feeTiming,
    }),
    ...fees.flatMap((line, index) => lineFaults(line, version, `fees.${String(index)}`)),
    ...repeated(fees, (line) => line.id).map(([line, index]) =>
      fault('version.id-repeated', `fees.${String(index)}.id`, { id: line.id }),
    ),
  ];
}

function lineFaults(line: FeeLine, version: ProcedureVersion, field: string): Blocker[] {
  const faults: Blocker[] = [];
  const check = (holds: boolean, code: string, name: string): void => {
    if (!holds) faults.push(fault(code, `${field}.${name}`, { line: line.nameVi }));
  };
  check(isOneOf(FEE_KINDS, line.kind), 'fee.kind-unknown', 'kind');
  check(isOneOf(FEE_BASES, line.per), 'fee.basis-unknown', 'per');
  check(!isBlank(line.nameVi), 'fee.name-missing', 'nameVi');
  check(!isBlank(line.legalBasis), 'fee.legal-basis-missing', 'legalBasis');
  check(line.conditionVi === undefined || !isBlank(line.conditionVi), 'fee.condition-blank', 'conditionVi');
  if (line.channel !== null) {
    const offered = isOneOf(CHANNELS, line.channel) && version.channels.includes(line.channel);
    check(offered, 'fee.channel-not-offered', 'channel');
  }
  const { caseKey } = line;
  check(
    caseKey === undefined || version.cases?.some((each) => each.key === caseKey) === true,
    'fee.case-unknown',
    'caseKey',
  );
  check(isAmount(line.amount), 'fee.amount-invalid', 'amount');
  check(line.amountAfter === null || isAmount(line.amountAfter), 'fee.amount-invalid', 'amountAfter');
  // A second price needs the unit it begins with, and units to count; the first unit always has the first price.
  check((line.stepAt === null) === (line.amountAfter === null), 'fee.step-incomplete', 'stepAt');
  check(line.stepAt === null || (Number.isSafeInteger(line.stepAt) && line.stepAt >= 2), 'fee.step-invalid', 'stepAt');
  check(line.stepAt === null || line.per !== 'dossier', 'fee.step-without-units', 'stepAt');
  check(line.cap === null || (isAmount(line.cap) && line.cap >= line.amount && line.cap > 0), 'fee.cap-invalid', 'cap');
  check(line.cap === null || line.per !== 'dossier', 'fee.cap-without-units', 'cap');
  return faults;
}

function isAmount(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0;
}
