/** What changed between two versions of a procedure, part by part, so that a person sees it without reading both. */
import type { TimeLimit } from '../../calendar/domain/index.js';
import type { UnitSelector } from '../../organisation/domain/index.js';
import type {
  DocumentRequirement,
  FeeLine,
  IntakeAnswer,
  ProcedureVersion,
  TimeLimitRule,
} from './procedure-version.js';
import type { ProcessStep } from './process-definition.js';

export const COMPARED_PARTS = ['general', 'limit', 'fee', 'document', 'step', 'rule'] as const;
export type ComparedPart = (typeof COMPARED_PARTS)[number];

export interface VersionDifference {
  readonly part: ComparedPart;
  /** What it is about: a channel and case, the name of a fee or paper, the key of a step, the name of a member. */
  readonly about: string;
  /** Null: was not there, or is no more. */
  readonly before: string | null;
  readonly after: string | null;
}

type Described = ReadonlyMap<string, string>;

/** In the order of the parts; empty where both say the same. */
export function compareVersions(before: ProcedureVersion, after: ProcedureVersion): VersionDifference[] {
  const compare = (part: ComparedPart, of: (version: ProcedureVersion) => Described): VersionDifference[] =>
    differences(part, of(before), of(after));
  return [
    ...compare('general', generalOf),
    ...compare('limit', ({ limits }) => described(limits, placeOf, limitText)),
    ...compare('fee', ({ fees }) => described(fees, feeName, feeText)),
    ...compare('document', ({ documents }) => described(documents, ({ nameVi }) => nameVi, documentText)),
    ...compare('step', ({ process }) => described(process.steps, ({ key }) => key, stepText)),
    ...compare('rule', ruleOf),
  ];
}

function differences(part: ComparedPart, before: Described, after: Described): VersionDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((about) => {
    const [was, is] = [before.get(about) ?? null, after.get(about) ?? null];
    return was === is ? [] : [{ part, about, before: was, after: is }];
  });
}

/** Things of the same name are told apart by their place. */
function described<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  textOf: (item: Item) => string,
): Described {
  const texts = new Map<string, string>();
  for (const item of items) {
    const name = nameOf(item);
    let unique = name;
    for (let n = 2; texts.has(unique); n += 1) unique = `${name} (${String(n)})`;
    texts.set(unique, textOf(item));
  }
  return texts;
}

function generalOf(version: ProcedureVersion): Described {
  const { nameVi, settlingAgencyVi, level, intakeLevels, channels, feeTiming, ruleSet, conditionsVi } = version;
  return new Map([
    ['nameVi', nameVi],
    ['settlingAgencyVi', settlingAgencyVi],
    ['level', level],
    ['intakeLevels', intakeLevels.join(', ')],
    ['channels', channels.join(', ')],
    ['feeTiming', feeTiming],
    ['ruleSet', ruleSet],
    ['conditionsVi', conditionsVi ?? '–'],
    ['results', version.results.map((result) => result.nameVi).join('; ')],
    ['competent', selectorText(version.competent)],
  ]);
}

function ruleOf({ supplement, extension, intakeAnswerWithin }: ProcedureVersion): Described {
  return new Map([
    ['supplement.policy', supplement.policy],
    ['supplement.window', spanText(supplement.window)],
    ['supplement.maximum', String(supplement.maximum)],
    ['supplement.answerWithin', spanText(supplement.answerWithin)],
    ['supplement.adds', spanText(supplement.adds ?? null)],
    ['supplement.refuseWithin', spanText(supplement.refuseWithin ?? null)],
    ['extension.maximum', String(extension.maximum)],
    ['extension.longest', spanText(extension.longest)],
    ['extension.total', spanText(extension.total ?? null)],
    ['intakeAnswerWithin', answerText(intakeAnswerWithin)],
  ]);
}

function answerText(answer: IntakeAnswer): string {
  const others = Object.entries(answer.byChannel ?? {}).map(([channel, limit]) => `${channel} ${spanText(limit)}`);
  return [spanText(answer), ...others].join('; ');
}

function placeOf({ channel, caseKey }: TimeLimitRule): string {
  return [channel ?? '*', ...(caseKey === undefined ? [] : [caseKey])].join(' / ');
}

function limitText(rule: TimeLimitRule): string {
  return `${spanText(rule.limit)} (${rule.startEvent})`;
}

function feeName({ nameVi, channel, caseKey }: FeeLine): string {
  return [nameVi, ...(channel ? [channel] : []), ...(caseKey === undefined ? [] : [caseKey])].join(' / ');
}

function feeText({ amount, per, stepAt, amountAfter, cap, setByProvince, conditionVi }: FeeLine): string {
  const after = stepAt === null ? '' : `; ${String(amountAfter)} từ ${per} ${String(stepAt)}`;
  const most = cap === null ? '' : `; ≤ ${String(cap)}`;
  const by = setByProvince ? '; HĐND' : '';
  return `${String(amount)} đ/${per}${after}${most}${by}${conditionVi === undefined ? '' : `; ${conditionVi}`}`;
}

function documentText(paper: DocumentRequirement): string {
  const counts = [paper.originals, paper.certifiedCopies, paper.photocopies].join('/');
  const marks = [paper.mandatory ? '*' : '', paper.shownOnly ? '(xuất trình)' : '', paper.substitutedByData ?? ''];
  return [counts, ...marks].filter((text) => text !== '').join(' ');
}

function stepText({ nameVi, unit, role, limit, next, split, kind }: ProcessStep): string {
  const onward = next.length === 0 ? '' : ` → ${next.join(split === 'choice' ? ' | ' : ' + ')}`;
  return `${nameVi} [${kind}, ${selectorText(unit)}, ${role}, ${spanText(limit)}]${onward}`;
}

export function selectorText(selector: UnitSelector): string {
  if (selector.at === 'level') return `${selector.level}:${selector.function}`;
  if (selector.at === 'place') return `${selector.level}:${selector.function}@${selector.criterion}`;
  return selector.at === 'named' ? selector.code : 'intake';
}

function spanText(limit: TimeLimit | null): string {
  return limit === null ? '–' : `${String(limit.value)} ${limit.unit}`;
}
