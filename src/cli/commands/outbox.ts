import { UsageError, type Command } from '../command.js';
import { parseOptions } from '../options.js';

interface Row {
  readonly id: string;
  readonly topic: string;
  readonly aggregate_id: string;
  readonly attempts: number;
  readonly created_at: Date;
  readonly state: 'waits' | 'handed-over' | 'given-up';
}

const SHOWN = 100;

export const outbox: Command = {
  name: 'outbox',
  summary: 'list messages that are not consumed yet, or put those given up back in line',
  usage: `npm run -s cli -- outbox list [--json]
npm run -s cli -- outbox revive [<id> …]

  list     what waits, what is handed over and not done, what was given up; the oldest ${String(SHOWN)}
  revive   hands over again what was given up: all of it, or only the messages named
  --json   [{"id":…,"topic":…,"aggregateId":…,"attempts":…,"createdAt":…,"state":…}]

A message is given up after ten hand-overs in about six hours. Mend the cause first: the log of the job process has the
failures by the message's id.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { values, positionals } = parseOptions(args, { json: { type: 'boolean' } }, true);
    const [what, ...ids] = positionals;
    if (what === 'revive') {
      if (ids.some((id) => !/^\d{1,18}$/.test(id))) throw new UsageError('a message is named by its number');
      const { unitOfWork } = await connect();
      const revived = await unitOfWork.run((tx) =>
        tx.execute(
          `update outbox set dead_at = null, attempts = 0, next_at = clock_timestamp()
           where dead_at is not null and ($1::bigint[] = '{}' or id = any($1))`,
          [ids],
        ),
      );
      await io.out(`${String(revived)} messages revived\n`);
      return 0;
    }
    if (what !== 'list' || ids.length > 0) throw new UsageError('say "list" or "revive"');
    const { db } = await connect();
    const rows = await db.query<Row>(
      `select id, topic, aggregate_id, attempts, created_at,
         case when dead_at is not null then 'given-up' when attempts > 0 then 'handed-over' else 'waits' end as state
       from outbox where done_at is null order by id limit $1`,
      [SHOWN],
    );
    await io.out(
      values.json ? `${JSON.stringify(rows.map(shown))}\n` : rows.map(readable).join('') || 'nothing waits\n',
    );
    return 0;
  },
};

function shown({ id, topic, aggregate_id: aggregateId, attempts, created_at: at, state }: Row): object {
  return { id, topic, aggregateId, attempts, createdAt: at.toISOString(), state };
}

function readable({ id, topic, aggregate_id: aggregateId, attempts, created_at: at, state }: Row): string {
  return `${id.padStart(8)}  ${at.toISOString()}  ${state.padEnd(11)}  ${String(attempts).padStart(2)}x  ${topic}  ${aggregateId}\n`;
}
