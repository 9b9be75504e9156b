/** Work by urgency: what is late first, what applicants have sent, what is due soon, the rest, what stands still. */
import type { Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Channel } from '../../../modules/catalogue/domain/index.js';
import type { DossierStateCode } from '../../../modules/dossiers/domain/index.js';
import type { DeadlineBadge, StatusTag } from '../../shared/contracts.js';
import { deadlineBadge, type CountWorkingDays, type DeadlineFacts } from '../../shared/deadline.view.js';
import { statusTag } from '../../shared/status-tag.view.js';
import { counted, type Words } from '../../shared/words.js';

export const WORK_GROUPS = ['overdue', 'supplied', 'soon', 'on-track', 'paused'] as const;
export type WorkGroup = (typeof WORK_GROUPS)[number];

/** One dossier of the list, as the read model gives it. */
export interface WorkFacts extends DeadlineFacts {
  readonly code: string;
  readonly applicant: string;
  readonly place: string | null;
  readonly procedure: string;
  readonly step: string;
  readonly holder: string | null;
  /** The deadline of the step in hand; null at the counter and while the dossier stands still. */
  readonly stepDue: { readonly on: PlainDate; readonly at: Instant; readonly kind: 'day' | 'instant' } | null;
  readonly state: DossierStateCode;
  /** The applicant has sent the papers asked for: nobody has looked at them yet. */
  readonly supplied?: boolean;
  readonly channel: Channel;
}

export interface WorklistFacts {
  readonly desk: 'officer' | 'counter';
  /** Rows of this page, most urgent first. */
  readonly rows: readonly WorkFacts[];
  /** All dossiers of the desk by group. */
  readonly counts: Readonly<Record<WorkGroup, number>>;
  /** The group that is shown, or all. */
  readonly only: WorkGroup | null;
  readonly nextCursor: string | null;
  readonly mayTakeIn: boolean;
}

export interface WorkRow {
  readonly href: string;
  readonly code: string;
  readonly badge: DeadlineBadge;
  readonly supplied: boolean;
  readonly applicant: string;
  readonly place: string | null;
  /** That messages do not reach the applicant. */
  readonly phoneThem: string | null;
  readonly procedure: string;
  readonly step: string;
  readonly holder: string | null;
  readonly stepDueOn: PlainDate | null;
  readonly dueOn: PlainDate | null;
  readonly noDueWords: string;
  readonly status: StatusTag;
  readonly channel: string;
  /** What the counter has to do next. */
  readonly next: string;
}

export interface WorklistPage {
  readonly pageTitle: string;
  readonly heading: string;
  readonly summary: string;
  readonly caption: string;
  readonly intakeHref: string | null;
  readonly tabs: readonly {
    readonly href: string;
    readonly text: string;
    readonly count: number;
    readonly current: boolean;
    readonly tone: 'alert' | 'soon' | null;
  }[];
  readonly desk: 'officer' | 'counter';
  readonly columns: readonly string[];
  readonly groups: readonly { readonly badge: DeadlineBadge; readonly rows: readonly WorkRow[] }[];
  readonly shown: string;
  readonly nextHref: string | null;
  readonly empty: {
    readonly title: string;
    readonly text: string;
    readonly href: string | null;
    readonly link: string;
  };
  readonly keys: readonly { readonly key: string; readonly does: string }[];
}

/** Officers work by the step in hand; the counter by what it has to do next. */
const COLUMNS = {
  officer: ['left', 'code', 'applicant', 'procedure', 'step', 'step-due', 'due', 'status'],
  counter: ['left', 'code', 'applicant', 'procedure', 'channel', 'due', 'status', 'next'],
} as const;

interface Reader {
  /** Codes of dossiers whose people no message reaches. */
  readonly phoneThem?: ReadonlySet<string>;
  readonly now: Instant;
  readonly workingDays: CountWorkingDays;
  readonly words: Words;
}

export function worklistPage(facts: WorklistFacts, reader: Reader): WorklistPage {
  const { words } = reader;
  const { desk, counts, only } = facts;
  const total = WORK_GROUPS.reduce((sum, group) => sum + counts[group], 0);
  const base = desk === 'counter' ? '/quay' : '/can-bo';
  const rows = facts.rows.map((row) => rowOf(row, base, reader));
  const shownTotal = only === null ? total : counts[only];
  return {
    pageTitle: words(`desk.worklist.${desk}.title`, { overdue: counts.overdue, soon: counts.soon }),
    desk,
    heading: words(`desk.worklist.${desk}.heading`),
    summary: counted(words, `desk.worklist.${desk}.summary`, total),
    caption: words(`desk.worklist.${desk}.caption`),
    intakeHref: facts.mayTakeIn ? '/quay/tiep-nhan' : null,
    tabs: [
      { href: base, text: words('desk.worklist.all'), count: total, current: only === null, tone: null },
      // At the counter it is a daily task; an officer only sees it where there is some.
      ...WORK_GROUPS.filter((group) => group !== 'supplied' || desk === 'counter' || counts.supplied > 0).map(
        (group) => ({
          href: `${base}?han=${SLUGS[group]}`,
          text: words(`desk.worklist.group.${group}`),
          count: counts[group],
          current: only === group,
          tone: group === 'overdue' ? ('alert' as const) : group === 'soon' ? ('soon' as const) : null,
        }),
      ),
    ],
    columns: COLUMNS[desk],
    groups: WORK_GROUPS.flatMap((group) => {
      const inGroup = rows.filter((row) => groupOf(row) === group);
      const heading = words('desk.worklist.group-count', {
        group: words(`desk.worklist.group.${group}`),
        count: counts[group],
      });
      return inGroup.length === 0
        ? []
        : [{ badge: { kind: group === 'supplied' ? ('paused' as const) : group, words: heading }, rows: inGroup }];
    }),
    shown: words('desk.worklist.shown', { shown: rows.length, total: shownTotal }),
    nextHref: facts.nextCursor && nextHref(base, only, facts.nextCursor),
    empty: emptyOf(only, base, words),
    keys: keysOf(facts, words),
  };
}

/** Query values of the filter, as people read them in the address. */
export const SLUGS = {
  overdue: 'qua-han',
  supplied: 'da-bo-sung',
  soon: 'sap-den-han',
  'on-track': 'trong-han',
  paused: 'tam-dung',
} as const satisfies Record<WorkGroup, string>;

/** A finished dossier that still waits for something (to be collected) stands with the untroubled ones. */
function groupOf({ badge, supplied }: Pick<WorkRow, 'badge' | 'supplied'>): WorkGroup {
  if (supplied) return 'supplied';
  return badge.kind === 'overdue' || badge.kind === 'soon' || badge.kind === 'paused' ? badge.kind : 'on-track';
}

function rowOf(facts: WorkFacts, base: string, { now, workingDays, words, phoneThem }: Reader): WorkRow {
  const inHand = facts.stepDue === null ? facts : { ...facts, due: facts.stepDue };
  return {
    href: `${base}/ho-so/${facts.code}`,
    code: facts.code,
    badge: deadlineBadge(inHand, now, workingDays, words),
    supplied: facts.supplied === true,
    applicant: facts.applicant,
    place: facts.place,
    phoneThem: phoneThem?.has(facts.code) === true ? words('desk.worklist.phone-them') : null,
    procedure: facts.procedure,
    step: facts.step,
    holder: facts.holder,
    stepDueOn: facts.pausedSince === null ? (facts.stepDue?.on ?? null) : null,
    dueOn: facts.pausedSince === null ? (facts.due?.on ?? null) : null,
    noDueWords: words(facts.pausedSince === null ? 'deadline.no-limit' : 'desk.worklist.later'),
    status: statusTag(facts.state, words),
    channel: words(`channel.${facts.channel}`),
    next: facts.supplied ? words('desk.next.supplied') : nextWords(facts.state, words),
  };
}

function nextHref(base: string, only: WorkGroup | null, cursor: string): string {
  const query = new URLSearchParams({ ...(only ? { han: SLUGS[only] } : {}), sau: cursor });
  return `${base}?${query.toString()}`;
}

function emptyOf(only: WorkGroup | null, base: string, words: Words): WorklistPage['empty'] {
  return only === null
    ? { title: words('desk.worklist.empty'), text: words('desk.worklist.empty-text'), href: null, link: '' }
    : {
        title: words('desk.worklist.none-of', { group: words(`desk.worklist.group.${only}`) }),
        text: '',
        href: base,
        link: words('desk.worklist.see-all'),
      };
}

function keysOf({ mayTakeIn }: WorklistFacts, words: Words): WorklistPage['keys'] {
  const keys = [
    { key: 'J', does: words('ui.keys.down') },
    { key: 'K', does: words('ui.keys.up') },
    { key: 'Enter', does: words('ui.keys.open') },
    { key: '/', does: words('ui.keys.search') },
  ];
  return mayTakeIn ? [...keys, { key: 'N', does: words('ui.keys.new') }] : keys;
}

/** Empty where a state leaves the counter nothing to do. */
function nextWords(state: DossierStateCode, words: Words): string {
  const code = `desk.next.${state}`;
  const text = words(code);
  return text === code ? '' : text;
}
