/** The state of queue, outbox and periodic work in an operator's words. */
import type { Instant } from '../../../kernel/instant.js';
import type { Alarm } from '../../../platform/alarms/alarms.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { DeadMessage, OutboxState, QueueState, ScheduleState } from '../../../platform/queue/operations.js';
import type { Figure } from '../../shared/contracts.js';
import { formatDate, formatNumber, formatTime } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';

export interface JobsFacts {
  readonly queue: QueueState;
  readonly outbox: OutboxState;
  readonly dead: readonly DeadMessage[];
  readonly schedules: readonly ScheduleState[];
  readonly alarms: readonly Alarm[];
  readonly measured: readonly { readonly code: string; readonly above: number; readonly value: number | null }[];
  /** The clock for law, and the computer's: the demonstration and tests set them apart. */
  readonly now: Instant;
  readonly real: Instant;
}

export interface JobsAsked {
  readonly refreshing: boolean;
  /** Messages put back in line just now. */
  readonly revived: number | null;
}

interface MeasureRow {
  readonly name: string;
  readonly value: string;
  readonly limit: string;
  readonly late: boolean;
}

interface AlarmRow {
  readonly name: string;
  readonly advice: string;
  readonly value: string;
  readonly raised: string;
  readonly cleared: string | null;
}

export interface JobsPage {
  readonly pageTitle: string;
  readonly summary: string;
  readonly notice: { readonly text: string } | null;
  /** Which column follows which clock, where they differ. */
  readonly clocks: string | null;
  readonly refreshHref: string;
  readonly refreshSeconds: number | null;
  readonly figures: readonly Figure[];
  readonly standing: readonly AlarmRow[];
  readonly past: readonly AlarmRow[];
  readonly measures: readonly MeasureRow[];
  readonly queueLine: string;
  readonly jobs: readonly {
    readonly name: string;
    readonly waiting: number;
    readonly active: number;
    readonly delayed: number;
  }[];
  readonly dead: readonly {
    readonly id: string;
    readonly topic: string;
    readonly consumers: string;
    readonly attempts: number;
    readonly since: string;
  }[];
  readonly schedules: readonly {
    readonly name: string;
    readonly next: string;
    readonly last: string;
    readonly finished: string;
    readonly late: boolean;
  }[];
}

const REFRESH_SECONDS = 15;
const APART = 60_000;
/** Of these the value is a number of rows; of all others seconds. */
const COUNTED: ReadonlySet<string> = new Set([
  'outbox-silent',
  'outbox-dead',
  'queue-lost',
  'calendar-incomplete',
  'messages-dead',
  'gateway-failing',
  'webhook-off',
]);

export function jobsPage(facts: JobsFacts, asked: JobsAsked, language: Language, words: Words): JobsPage {
  const { queue, outbox, alarms, now } = facts;
  const alarmRow = (alarm: Alarm): AlarmRow => ({
    name: words(`operations.alarm.${alarm.code}`),
    advice: words(`operations.alarm.${alarm.code}.advice`),
    value: amount(alarm.code, alarm.value, language, words),
    raised: moment(alarm.raisedAt),
    cleared: alarm.clearedAt === null ? null : moment(alarm.clearedAt),
  });
  const standing = alarms.filter(({ clearedAt }) => clearedAt === null).map(alarmRow);
  return {
    pageTitle: words(standing.length > 0 ? 'operations.jobs.title-alarms' : 'operations.jobs.title', {
      count: standing.length,
    }),
    summary: words('operations.jobs.summary', { time: formatTime(now), date: formatDate(now) }),
    notice: asked.revived === null ? null : { text: words('operations.jobs.revived', { count: asked.revived }) },
    clocks: Math.abs(facts.real - now) < APART ? null : words('operations.jobs.clocks', { real: moment(facts.real) }),
    refreshHref: asked.refreshing ? '/van-hanh?lamMoi=khong' : '/van-hanh',
    refreshSeconds: asked.refreshing ? REFRESH_SECONDS : null,
    figures: figuresOf(facts, words),
    standing,
    past: alarms.filter(({ clearedAt }) => clearedAt !== null).map(alarmRow),
    measures: facts.measured.map(({ code, above, value }) => ({
      name: words(`operations.alarm.${code}.measure`),
      value: value === null ? '–' : amount(code, value, language, words),
      limit: amount(code, above, language, words),
      late: value === null || value > above,
    })),
    queueLine: words(queue.answers ? 'operations.jobs.queue-answers' : 'operations.jobs.queue-silent', {
      backend: queue.kind === 'redis' ? 'Redis' : 'PostgreSQL',
      losses: queue.losses,
      lost: queue.lostAt === null ? '–' : moment(queue.lostAt),
      lag: formatNumber(Math.round(outbox.lagSeconds), language),
    }),
    jobs: queue.jobs.map(({ name, waiting, active, delayed }) => ({ name, waiting, active, delayed })),
    dead: facts.dead.map(({ id, topic, consumers, attempts, createdAt }) => ({
      id,
      topic,
      consumers: consumers.join(', '),
      attempts,
      since: moment(createdAt),
    })),
    schedules: facts.schedules.map(scheduleRow),
  };
}

function scheduleRow({
  name,
  nextRunAt,
  lastRunAt,
  lastFinishedAt,
  late,
}: ScheduleState): JobsPage['schedules'][number] {
  return {
    name,
    next: moment(nextRunAt),
    last: lastRunAt === null ? '–' : moment(lastRunAt),
    finished: lastFinishedAt === null ? '–' : moment(lastFinishedAt),
    late,
  };
}

function figuresOf({ queue, outbox, alarms }: JobsFacts, words: Words): Figure[] {
  const sum = (key: 'waiting' | 'active') => queue.jobs.reduce((total, job) => total + job[key], 0);
  const figure = (name: string, key: Figure['key'], value: number): Figure => ({
    key,
    label: words(`operations.jobs.figure.${name}`),
    value,
    note: words(`operations.jobs.figure.${name}-note`),
    href: null,
  });
  const standing = alarms.filter(({ clearedAt }) => clearedAt === null).length;
  // Red is for what somebody must look at now.
  return [
    figure('alarms', standing > 0 ? 'overdue' : 'received', standing),
    figure('waiting', 'pending', sum('waiting')),
    figure('active', 'pending', sum('active')),
    figure('messages', 'pending', outbox.waiting + outbox.handedOver),
    figure('dead', outbox.dead > 0 ? 'overdue' : 'received', outbox.dead),
  ];
}

function amount(code: string, value: number, language: Language, words: Words): string {
  const rows = COUNTED.has(code);
  const shown = formatNumber(Math.max(0, Math.round(value)), language);
  return rows ? shown : words('operations.jobs.seconds', { seconds: shown });
}

function moment(at: Instant): string {
  return `${formatTime(at)} ${formatDate(at)}`;
}
