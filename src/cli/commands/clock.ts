import { formatInstant } from '../../kernel/instant.js';
import type { Database } from '../../platform/database/unit-of-work.js';
import { UsageError, type Command } from '../command.js';
import { parseOptions } from '../options.js';

const MINUTES = { d: 1440, h: 60, m: 1 } as const;
const STEP = /^(\d{1,4})([dhm])$/;
/** Ten years: more is a slip of the finger. */
const LONGEST_MINUTES = 3660 * 1440;

interface ClockRow {
  readonly now: Date;
  readonly offset_seconds: number;
  readonly fixed: boolean;
  readonly locked: boolean;
}

export const clock: Command = {
  name: 'clock',
  summary: 'show the clock for law, or set the one of a demonstration forward',
  usage: `npm run -s cli -- clock show [--json]
npm run -s cli -- clock advance <3d|5h|30m> [--json]

  --json   {"now":"…+07:00","offsetSeconds":0,"fixed":false,"locked":false}

A demonstration may stand at another time than the world. Its clock only goes forward: days (of 24 hours), hours or
minutes. In production the clock is locked and this is refused.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values, positionals } = parseOptions(args, { json: { type: 'boolean' } }, true);
    const [action, step, ...more] = positionals;
    const wrong = more.length > 0 || (action === 'show' ? step !== undefined : action !== 'advance');
    if (wrong) throw new UsageError('clock show, or clock advance <3d|5h|30m>');
    const minutes = action === 'advance' ? minutesOf(step) : 0;
    const database = await connect();
    if (minutes > 0) await advance((await database.owner()).db, minutes);
    const row = await read(database.db);
    await io.out(values.json ? `${JSON.stringify(shown(row))}\n` : `${readable(row)}\n`);
    return 0;
  },
};

function minutesOf(step: string | undefined): number {
  const match = STEP.exec(step ?? '');
  const minutes = match ? Number(match[1]) * MINUTES[match[2] as keyof typeof MINUTES] : 0;
  if (minutes <= 0 || minutes > LONGEST_MINUTES) {
    throw new UsageError('clock advance takes days, hours or minutes above 0: 3d, 5h, 30m; at most 3660d');
  }
  return minutes;
}

async function advance(owner: Database, minutes: number): Promise<void> {
  const moved = await owner.query(
    `update app_clock set
       clock_offset = clock_offset + case when fixed_at is null then make_interval(mins => $1) else interval '0' end,
       fixed_at = fixed_at + make_interval(mins => $1)
     where not locked returning 1`,
    [minutes],
  );
  if (moved.length === 0) throw new Error('the clock is locked: this is no demonstration');
}

async function read(db: Database): Promise<ClockRow> {
  const [row] = await db.query<ClockRow>(
    `select app_now() as now, extract(epoch from clock_offset)::float8 as offset_seconds,
       fixed_at is not null as fixed, locked from app_clock`,
  );
  if (!row) throw new Error('app_clock is empty');
  return row;
}

function shown(row: ClockRow) {
  const now = formatInstant((Math.floor(row.now.getTime() / 1000) * 1000) as Parameters<typeof formatInstant>[0]);
  return { now, offsetSeconds: row.offset_seconds, fixed: row.fixed, locked: row.locked };
}

function readable(row: ClockRow): string {
  const { now, offsetSeconds, fixed, locked } = shown(row);
  const state = fixed
    ? 'standing still'
    : offsetSeconds === 0
      ? 'real time'
      : `${String(offsetSeconds)} s from real time`;
  return `${now}  (${state}${locked ? ', locked' : ''})`;
}
