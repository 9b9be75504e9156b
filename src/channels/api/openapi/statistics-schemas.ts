import { CHANNELS } from '../../../modules/catalogue/domain/index.js';
import { RATE_NAMES, VIEWS } from '../../../modules/statistics/domain/index.js';
import type { JsonSchema } from './form-schema.js';
import {
  count,
  day,
  instant,
  list,
  number,
  object,
  oneOf,
  orNull,
  page,
  ref,
  text,
  timing,
  unit,
  uuid,
  whole,
} from './schema-words.js';

const channel = oneOf(CHANNELS);

const rate = object({ numerator: count, denominator: count, share: orNull(number) });
const pick = (figure: JsonSchema, keys: readonly string[]): JsonSchema =>
  object(Object.fromEntries(keys.map((key) => [key, figure])));

const figures = (figure: JsonSchema) => ({
  received: figure,
  carriedOver: figure,
  transferredIn: figure,
  resolved: pick(figure, ['early', 'onTime', 'late', 'noLimit']),
  refused: figure,
  withdrawn: figure,
  stopped: figure,
  redirected: figure,
  pending: pick(figure, ['within', 'overdue', 'paused', 'noLimit']),
  transferredOut: figure,
});
const counts = figures(count);

export const STATISTICS = {
  Counts: object(counts),
  Rates: object(Object.fromEntries(RATE_NAMES.map((name) => [name, rate]))),
  Statistics: object(
    {
      ...counts,
      rates: ref('Rates'),
      unit,
      view: oneOf(VIEWS),
      since: orNull(instant),
      until: instant,
    },
    { groups: list(object({ key: text, name: text, counts: ref('Counts'), rates: ref('Rates') })) },
  ),
  StatisticsRevision: object({
    unit,
    view: oneOf(VIEWS),
    since: orNull(instant),
    until: instant,
    published: object({ counts: ref('Counts'), rates: ref('Rates') }),
    known: object({ counts: ref('Counts'), rates: ref('Rates') }),
    delta: object(figures(whole)),
  }),
  CountedDossier: object({
    id: uuid,
    code: text,
    unit,
    procedureId: uuid,
    channel,
    acceptedAt: instant,
    dueOn: orNull(day),
    dueAt: orNull(instant),
    finishedAt: orNull(instant),
    timing,
  }),
  CountedPage: page('CountedDossier'),
};
