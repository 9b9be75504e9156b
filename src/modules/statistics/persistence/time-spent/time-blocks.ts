import { addDays, daysBetween, type PlainDate } from '../../../../kernel/plain-date.js';
import { FIRST_BLOCK_ON } from '../measure-column.js';

/** Lengths in days over which times are summed; each is four of the one before. */
export const TIME_BLOCKS = [1, 4, 16, 64, 256, 1024] as const;

export interface TimeBlock {
  readonly block: number;
  readonly start: PlainDate;
}

/** Blocks that together are the days [from, to), as few as there are: at most six of each length but the longest. */
export function blocksBetween(from: PlainDate, to: PlainDate): TimeBlock[] {
  const end = daysBetween(FIRST_BLOCK_ON, to);
  const blocks: TimeBlock[] = [];
  for (let at = daysBetween(FIRST_BLOCK_ON, from); at < end;) {
    const block = TIME_BLOCKS.findLast((length) => at % length === 0 && at + length <= end) ?? 1;
    blocks.push({ block, start: addDays(FIRST_BLOCK_ON, at) });
    at += block;
  }
  return blocks;
}
