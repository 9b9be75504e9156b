/** The small words of the procedures of this folder: spans, units, limits, papers, fees, steps. */
import { dong } from '../../../src/kernel/money.js';
import type {
  ConsultationRule,
  DocumentRequirement,
  FeeLine,
  ProcessDefinition,
  ProcessStep,
  ResultType,
  StepOffer,
  TimeLimitRule,
} from '../../../src/modules/catalogue/domain/index.js';
import type { TimeLimit } from '../../../src/modules/calendar/domain/index.js';
import type {
  FunctionCode,
  PlaceCriterion,
  UnitLevel,
  UnitSelector,
} from '../../../src/modules/organisation/domain/index.js';

// Spans and units

export const days = (value: number): TimeLimit => ({ value, unit: 'calendar-day' });
export const workingDays = (value: number): TimeLimit => ({ value, unit: 'working-day' });
export const workingHours = (value: number): TimeLimit => ({ value, unit: 'working-hour' });
export const SAME_DAY: TimeLimit = { value: 1, unit: 'same-day' };

export const at = (level: UnitLevel, functionCode: FunctionCode): UnitSelector => ({
  at: 'level',
  level,
  function: functionCode,
});
/** Wherever in the province it is filed: the commune of residence, of the parcel or of the site (phi địa giới). */
export const byPlace = (criterion: PlaceCriterion, functionCode: FunctionCode = 'PC'): UnitSelector => ({
  at: 'place',
  criterion,
  level: 'commune',
  function: functionCode,
});
export const COMMUNE = at('commune', 'PC');
export const DISTRICT = at('district', 'PC');
export const PROVINCE = at('province', 'PC');

// Limits

type LimitFacts = Partial<Omit<TimeLimitRule, 'limit' | 'textVi'>> & { readonly text?: string };

const UNIT_WORDS: Partial<Record<TimeLimit['unit'], string>> = {
  'working-day': 'ngày làm việc',
  'calendar-day': 'ngày',
  'working-hour': 'giờ làm việc',
};

/** A legal limit from full papers on; the words follow from the span unless given. */
export function within(limit: TimeLimit, { text, ...rest }: LimitFacts = {}): TimeLimitRule {
  const words =
    limit.unit === 'same-day'
      ? 'Trong ngày tiếp nhận; nhận sau 15 giờ mà không giải quyết được ngay thì trong ngày làm việc tiếp theo'
      : `${String(limit.value)} ${UNIT_WORDS[limit.unit] ?? ''} kể từ ngày nhận đủ hồ sơ hợp lệ`;
  return { channel: null, startEvent: 'accepted', cutoffMinute: null, ...rest, limit, textVi: text ?? words };
}

// Papers

interface PaperFacts {
  readonly originals?: number;
  readonly certified?: number;
  readonly photocopies?: number;
  readonly optional?: true;
  readonly shown?: true;
  /** Register whose data stands in for it. */
  readonly data?: string;
}
export type Paper = Omit<DocumentRequirement, 'id'>;

/** One original, always needed, unless said otherwise. */
export function paper(key: string, nameVi: string, facts: PaperFacts = {}): Paper {
  const counted = facts.originals ?? facts.certified ?? facts.photocopies;
  return {
    key,
    nameVi,
    originals: facts.originals ?? (counted === undefined ? 1 : 0),
    certifiedCopies: facts.certified ?? 0,
    photocopies: facts.photocopies ?? 0,
    mandatory: facts.optional !== true,
    substitutedByData: facts.data ?? null,
    shownOnly: facts.shown === true,
  };
}

// Fees

type FeeFacts = Partial<Omit<FeeLine, 'id' | 'kind' | 'nameVi' | 'amount' | 'legalBasis' | 'amountAfter' | 'cap'>> & {
  readonly after?: number;
  readonly cap?: number;
};
export type Fee = Omit<FeeLine, 'id'>;

export function fee(
  kind: FeeLine['kind'],
  nameVi: string,
  amount: number,
  legalBasis: string,
  facts: FeeFacts = {},
): Fee {
  const { after, cap, ...rest } = facts;
  return {
    ...{ channel: null, per: 'dossier', stepAt: null, ...rest, kind, nameVi, legalBasis, amount: dong(amount) },
    amountAfter: after === undefined ? null : dong(after),
    cap: cap === undefined ? null : dong(cap),
  };
}

/** What the provincial People's Council sets; the amount is an example where one is known, else still to be entered. */
export function feeByProvince(
  kind: FeeLine['kind'],
  nameVi: string,
  facts: FeeFacts & { readonly amount?: number } = {},
): Fee {
  const { amount = 0, ...rest } = facts;
  return fee(kind, nameVi, amount, 'Nghị quyết của Hội đồng nhân dân cấp tỉnh', { ...rest, setByProvince: true });
}

// Steps

export interface Step {
  readonly key: string;
  readonly name: string;
  readonly unit: UnitSelector;
  readonly role: ProcessStep['role'];
  readonly kind: ProcessStep['kind'];
  readonly limit: TimeLimit | null;
  readonly offers: readonly StepOffer[];
  readonly consultation?: ConsultationRule;
  readonly system?: string;
}
/** Legs that run at once, each a sequence; the step behind them joins them. */
export interface Legs {
  readonly legs: readonly (readonly Step[])[];
}

const AT_WORK: readonly StepOffer[] = ['consult', 'supplement', 'draft-refusal'];

/** An officer's work. */
export function work(
  key: string,
  name: string,
  unit: UnitSelector,
  limit: TimeLimit,
  more: readonly StepOffer[] = [],
): Step {
  return { key, name, unit, role: 'officer', kind: 'task', limit, offers: [...AT_WORK, ...more] };
}

/** Work of one of several legs: it only hands on and asks for opinions. */
export function leg(key: string, name: string, unit: UnitSelector, limit: TimeLimit): Step {
  return { key, name, unit, role: 'officer', kind: 'task', limit, offers: ['consult'] };
}

/** A head of division looks it over and submits it. */
export function review(key: string, name: string, unit: UnitSelector, limit: TimeLimit): Step {
  return { key, name, unit, role: 'division-head', kind: 'task', limit, offers: ['draft-refusal'] };
}

/** Niêm yết công khai for its whole time. */
export function posting(key: string, name: string, unit: UnitSelector, limit: TimeLimit): Step {
  return { key, name, unit, role: 'officer', kind: 'posting', limit, offers: [] };
}

/** Opinions that this step asks for are given within `limit`; silence is agreement. */
export function silenceAgrees(step: Step, limit: TimeLimit): Step {
  return { ...step, consultation: { within: limit, onSilence: 'deemed-agreed' } };
}

/** A step whose record another system keeps (P9). */
export function keptBy(step: Step, system: string): Step {
  return { ...step, system };
}

export function decide(name: string, unit: UnitSelector, limit: TimeLimit): Step {
  return { key: 'quyet-dinh', name, unit, role: 'agency-leader', kind: 'decision', limit, offers: [] };
}

/** The officer of a step chooses which of the ways behind it the dossier goes. */
export function choosing(process: ProcessDefinition, key: string): ProcessDefinition {
  return { ...process, steps: process.steps.map((step) => (step.key === key ? { ...step, split: 'choice' } : step)) };
}

/** Steps and legs one after the other; the step before the decision drafts the result. */
export function inOrder(...items: readonly (Step | Legs)[]): ProcessDefinition {
  const headsOf = (item: Step | Legs | undefined): string[] => {
    if (!item) return [];
    return 'legs' in item ? item.legs.flatMap((steps) => steps[0]?.key ?? []) : [item.key];
  };
  const steps = items.flatMap((item, index) => {
    const next = headsOf(items[index + 1]);
    if (!('legs' in item)) return [stepOf(item, next, items[index + 1])];
    return item.legs.flatMap((parts) =>
      parts.map((part, place) => stepOf(part, parts[place + 1] ? headsOf(parts[place + 1]) : next, parts[place + 1])),
    );
  });
  return { first: headsOf(items[0])[0] ?? '', steps };
}

function stepOf(step: Step, next: readonly string[], after: Step | Legs | undefined): ProcessStep {
  const drafts = after !== undefined && !('legs' in after) && after.kind === 'decision';
  const { key, name: nameVi, unit, role, kind, limit, offers } = step;
  return {
    key,
    nameVi,
    kind,
    unit,
    role,
    limit,
    offers: drafts ? [...offers, 'draft-result'] : offers,
    next,
    split: 'all',
    ...(step.consultation ? { consultation: step.consultation } : {}),
    ...(step.system ? { system: step.system } : {}),
  };
}

export function result(code: string, nameVi: string, medium: ResultType['medium'] = 'paper'): ResultType {
  return { code, nameVi, medium };
}

/** A list published by a ministry whose decision number is not at hand. */
export function listOf(ministry: string, field: string): string {
  return `Danh mục thủ tục hành chính lĩnh vực ${field} do ${ministry} công bố`;
}
