/** A living dossier as a case of a log, under pseudonyms: no name, no number of a person, no free text. */
import { formatInstant, parseInstant } from '../../../../kernel/instant.js';
import type { UnitId } from '../../../organisation/domain/index.js';
import { NAME_KEY, RESOURCE_KEY, TIME_KEY, type Attribute, type LogCase, type LogHeader } from './event-log.js';
import type { Pseudonyms } from './pseudonyms.js';

export interface LiveEventRow {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly recordedAt: string;
  readonly actorId: string | null;
  readonly actorUnitId: string | null;
  readonly actingFor: string | null;
  readonly ruleSet: string;
  readonly competentUnitId: string | null;
  readonly clock: string | null;
  readonly pauseKind: string | null;
  readonly dueOn: string | null;
  readonly dueAt: string | null;
}

export interface LiveDossierRow {
  readonly id: string;
  readonly procedure: string | null;
  readonly fieldCode: string;
  readonly level: string;
  readonly channel: string;
  readonly applicantKind: string;
  readonly onlineLevel: number | null;
  readonly intakeUnitId: UnitId;
  readonly competentUnitId: UnitId | null;
  readonly dueKind: string;
  readonly outcome: string | null;
  readonly finishedAt: string | null;
  readonly events: readonly LiveEventRow[];
}

/** What an event can end a dossier by; whether the issue or the arrival of a result does, the version says. */
const ENDINGS =
  /^dossier\.(withdrawn|stopped|redirected|refused|result-issued|result-received|supplement-expired)\.v1$/;

export const LIVE_CASE_KEYS = [
  'mc:procedure',
  'mc:field',
  'mc:level',
  'mc:channel',
  'mc:applicantKind',
  'mc:onlineLevel',
  'mc:intakeUnit',
  'mc:dueKind',
] as const;
export const LIVE_EVENT_KEYS = [
  RESOURCE_KEY,
  'org:group',
  'lifecycle:transition',
  'mc:recordedAt',
  'mc:actingFor',
  'mc:ruleSet',
  'mc:competentUnit',
  'mc:clock',
  'mc:pauseKind',
  'mc:dueOn',
  'mc:dueAt',
  'mc:outcome',
] as const;

export const LIVE_HEADER_EXTENSION: LogHeader['extensions'][number] = {
  name: 'MotCua',
  prefix: 'mc',
  uri: 'https://mot-cua.invalid/xes/mc.xesext',
};

export function liveCase(row: LiveDossierRow, unitCode: (id: string) => string, pseudonyms: Pseudonyms): LogCase {
  const attributes = texts([
    [NAME_KEY, pseudonyms.of('dossier', row.id)],
    ['mc:procedure', row.procedure],
    ['mc:field', row.fieldCode],
    ['mc:level', row.level],
    ['mc:channel', row.channel],
    ['mc:applicantKind', row.applicantKind],
    ['mc:onlineLevel', row.onlineLevel === null ? null : String(row.onlineLevel)],
    ['mc:intakeUnit', unitCode(row.intakeUnitId)],
    ['mc:dueKind', row.dueKind],
  ]);
  const ending = endingOf(row);
  const events = row.events.map((event) => ({
    attributes: eventAttributes(event, event === ending ? row.outcome : null, unitCode, pseudonyms),
  }));
  return { attributes, events };
}

function endingOf({ events, finishedAt }: LiveDossierRow): LiveEventRow | undefined {
  if (finishedAt === null) return undefined;
  const at = new Date(finishedAt).getTime();
  const stopped = events.find((event) => event.clock === 'stop');
  return stopped ?? events.find((event) => ENDINGS.test(event.type) && new Date(event.at).getTime() === at);
}

function eventAttributes(
  event: LiveEventRow,
  outcome: string | null,
  unitCode: (id: string) => string,
  pseudonyms: Pseudonyms,
): Attribute[] {
  const person = (id: string | null) => (id === null ? null : pseudonyms.of('officer', id));
  const unit = (id: string | null) => (id === null ? null : unitCode(id));
  return [
    ['string', NAME_KEY, event.type.replace(/^dossier\.|\.v1$/g, '')],
    ['date', TIME_KEY, timeText(event.at)],
    ...texts([
      [RESOURCE_KEY, person(event.actorId)],
      ['org:group', unit(event.actorUnitId)],
      ['lifecycle:transition', 'complete'],
    ]),
    ['date', 'mc:recordedAt', timeText(event.recordedAt)],
    ...texts([
      ['mc:actingFor', person(event.actingFor)],
      ['mc:ruleSet', event.ruleSet],
      ['mc:competentUnit', unit(event.competentUnitId)],
      ['mc:clock', event.clock],
      ['mc:pauseKind', event.pauseKind],
      ['mc:dueOn', event.dueOn],
      ['mc:dueAt', event.dueAt === null ? null : timeText(event.dueAt)],
      ['mc:outcome', outcome],
    ]),
  ];
}

function texts(pairs: readonly (readonly [string, string | null])[]): Attribute[] {
  return pairs.flatMap(([key, value]): Attribute[] => (value === null ? [] : [['string', key, value]]));
}

function timeText(written: string): string {
  return formatInstant(parseInstant(new Date(written).toISOString()));
}
