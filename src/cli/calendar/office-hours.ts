import { isUuid } from '../../kernel/ids.js';
import { isPlainDate } from '../../kernel/plain-date.js';
import { SetOfficeHours } from '../../modules/calendar/index.js';
import { readSlots, weekOf } from '../../modules/calendar/domain/index.js';
import { openActingContext } from '../acting-context.js';
import { UsageError, type CliDatabase, type CommandIo } from '../command.js';
import { refused } from './calendar-changes.js';

interface HoursOptions {
  readonly date?: string | undefined;
  readonly hours?: string | undefined;
}

/** Other office hours of a unit, or of all that have none of their own, from a coming day on; Mondays to Fridays. */
export async function setHours(
  unit: string,
  { date = '', hours = '' }: HoursOptions,
  io: CommandIo,
  database: CliDatabase,
): Promise<void> {
  if (unit !== 'all' && !isUuid(unit)) throw new UsageError('calendar hours takes the id of a unit, or "all"');
  if (!isPlainDate(date)) throw new UsageError(`--date is no day: ${date}`);
  const spans = readSlots(hours);
  if (spans === null) throw new UsageError(`--hours are written "07:30-11:30 13:30-17:00", not ${hours}`);
  const slots = weekOf(spans);
  const context = await openActingContext(database);
  try {
    const given = { unitId: unit === 'all' ? null : unit, validFrom: date, slots };
    const version = await database.unitOfWork.run((tx) => context.get(SetOfficeHours).run(tx, given));
    await io.out(`${version ?? 'no calendar yet'}\n`);
  } catch (error) {
    throw refused(error, io);
  } finally {
    await context.close();
  }
}
