// Counts the dossiers of an exported table of events (`cli export events --format csv`) by the definitions of
// docs/statistics.md: plain Node, and not a line of the product's own code, so that it can contradict it.
//   node scripts/third-count.mjs <events.csv> --now <instant> [--from <day>] [--to <day>] [--by channel|field|level|applicantKind]
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { now: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' }, by: { type: 'string' } },
});
if (positionals.length !== 1 || !values.now) {
  process.stderr.write(
    'node scripts/third-count.mjs <events.csv> --now <instant> [--from <day>] [--to <day>] [--by …]\n',
  );
  process.exit(2);
}

const DAY = 86_400_000;
/** Việt Nam is seven hours ahead, winter and summer. */
const dayOf = (ms) => new Date(ms + 7 * 3_600_000).toISOString().slice(0, 10);
const midnight = (day) => Date.parse(`${day}T00:00:00+07:00`);
const now = Date.parse(values.now);
const A = values.from ? midnight(values.from) : -Infinity;
const B = values.to && values.to < dayOf(now) ? midnight(values.to) + DAY : now + 1;

function* rowsOf(text) {
  let row = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[(i += 1)];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\n') {
      row.push(cell);
      cell = '';
      if (c === '\n') {
        yield row;
        row = [];
      }
    } else if (c !== '\r') cell += c;
  }
}

const [header, ...rows] = [...rowsOf(readFileSync(positionals[0], 'utf8'))];
const cases = new Map();
for (const row of rows) {
  const it = Object.fromEntries(header.map((name, i) => [name, row[i]]));
  if (!cases.has(it.case)) cases.set(it.case, []);
  cases.get(it.case).push(it);
}

const KEYS = (
  'received carriedOver early onTime late noLimit refused withdrawn stopped redirected within overdue paused unlimited ' +
  'pausedOverdue strictOnTime timely766 within766'
).split(' ');

/** What is true of a dossier just before a moment. */
function before(events, moment) {
  const is = { accepted: null, finished: null, outcome: null, dues: [], started: false, pauses: new Set(), asked: 0 };
  for (const event of events) {
    const at = Date.parse(event.time);
    // A dossier's own events are known one after the other: what follows one that has not happened is not known either.
    if (at >= moment) break;
    if (event.activity === 'accepted') is.accepted = at;
    if (event.activity === 'supplement-sent') is.asked += 1;
    if (event['mc:clock']) is.started = true;
    if (event['mc:clock'] === 'pause') is.pauses.add(event['mc:pauseKind']);
    if (['resume', 'restart'].includes(event['mc:clock'])) is.pauses.delete(event['mc:pauseKind']);
    if (event['mc:dueOn']) is.dues.push({ on: event['mc:dueOn'], at: Date.parse(event['mc:dueAt']) });
    if (event['mc:outcome']) Object.assign(is, { finished: at, outcome: event['mc:outcome'], pauses: new Set() });
  }
  return is;
}

function keysOf(events) {
  const hours = events[0]['case:mc:dueKind'] === 'instant';
  const unlimited = events[0]['case:mc:dueKind'] === 'none';
  const end = before(events, B);
  if (end.accepted === null) return [];
  const start = before(events, A);
  const keys = [];
  if (end.accepted >= A) keys.push('received');
  if (start.accepted !== null && start.finished === null) keys.push('carriedOver');
  const due = end.dues.at(-1);
  const timing = (by, at) => {
    if (!by) return 'noLimit';
    if (dayOf(at) < by.on) return 'early';
    return (hours ? at <= by.at : dayOf(at) === by.on) ? 'onTime' : 'late';
  };
  const inTime = (by, at) => ['early', 'onTime'].includes(timing(by, at));
  if (end.finished !== null) {
    if (end.finished < A) return keys;
    const judged = end.outcome === 'granted' || end.outcome === 'refused';
    if (judged) keys.push(timing(due, end.finished));
    if (judged && inTime(end.dues[0], end.finished)) keys.push('strictOnTime');
    if (end.outcome !== 'granted') keys.push(end.outcome);
    if (end.outcome !== 'redirected' && end.asked <= 1 && inTime(due, end.finished)) keys.push('timely766');
    return keys;
  }
  const overdue = due && (hours ? due.at < B : due.on < dayOf(B));
  if (end.pauses.size > 0) return [...keys, 'paused', ...(overdue ? ['pausedOverdue'] : [])];
  if (end.started && unlimited) return [...keys, 'unlimited'];
  if (overdue) return [...keys, 'overdue'];
  return [...keys, 'within', ...(end.asked <= 1 ? ['within766'] : [])];
}

const groups = new Map();
for (const events of cases.values()) {
  const group = values.by ? events[0][`case:mc:${values.by}`] : 'all';
  if (!groups.has(group)) groups.set(group, Object.fromEntries(KEYS.map((key) => [key, 0])));
  for (const key of keysOf(events)) groups.get(group)[key] += 1;
}
process.stdout.write(
  `${JSON.stringify({ cases: cases.size, events: rows.length, groups: Object.fromEntries(groups) })}\n`,
);
