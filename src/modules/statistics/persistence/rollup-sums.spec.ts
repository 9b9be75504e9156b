import { describe, expect, it } from '@jest/globals';
import { addDays, daysBetween, type PlainDate } from '../../../kernel/plain-date.js';
import { VIEWS } from '../domain/index.js';
import { FIRST_BLOCK_ON, SLOTS, sumsBefore, sumsBetween, widthFor, WIDTH_NAMES, type Sum } from './rollup-sums.js';

const LONG_AGO = -3 * 4096;

/** The days that a sum holds, by its definition. */
function daysOf({ slot, start }: Sum): number[] {
  const { step, within } = SLOTS.find((each) => each.slot === slot) ?? { step: Number.NaN, within: Number.NaN };
  const number = daysBetween(FIRST_BLOCK_ON, start);
  const first = Math.floor(number / within) * within;
  return Array.from({ length: number + step - first }, (_, i) => first + i);
}

const dayOf = (number: number): PlainDate => addDays(FIRST_BLOCK_ON, number);
/** Beginnings and ends of blocks of each length, the days beside them, days before the first block, and some between. */
const DAYS = [-4097, -4096, -17, -1, 0, 1, 15, 16, 17, 255, 256, 1301, 4095, 4096, 4097, 5555];

/** How often each day from {@link LONG_AGO} on is held, less how often it is taken away; named where it is not 0 or 1. */
function heldOnce(sums: readonly (Sum & { readonly sign?: 1 | -1 })[], more: readonly number[] = []): string {
  const times = new Map(more.map((day) => [day, 1]));
  for (const sum of sums) for (const day of daysOf(sum)) times.set(day, (times.get(day) ?? 0) + (sum.sign ?? 1));
  const held = [...times].filter(([, count]) => count !== 0).sort(([a], [b]) => a - b);
  const [first, last] = [held[0]?.[0], held.at(-1)?.[0]];
  if (first === undefined || last === undefined) return 'none';
  const right = held.length === last + 1 - first && held.every(([, count]) => count === 1);
  return right ? `${String(first)} to ${String(last)}` : `not once each: ${JSON.stringify(held)}`;
}

const named = (from: number, to: number): string => (from === to ? 'none' : `${String(from)} to ${String(to - 1)}`);

describe.each(VIEWS.flatMap((view) => WIDTH_NAMES.map((width) => ({ view, width }))))(
  'sums of $view, $width',
  ({ view, width }) => {
    it('are each day before any day once', () => {
      for (const day of DAYS) {
        const { longest, rest } = sumsBefore(dayOf(day), view, width);
        const end = daysBetween(FIRST_BLOCK_ON, longest.end);
        const before = Array.from({ length: end - LONG_AGO }, (_, i) => LONG_AGO + i);
        expect(heldOnce(rest, before)).toBe(named(LONG_AGO, day));
        expect(rest.length).toBeLessThanOrEqual(width === 'unit' ? 3 : 18);
      }
    });

    it('are each day from one to another once', () => {
      for (const from of DAYS) {
        for (const to of DAYS.filter((day) => day >= from)) {
          expect(heldOnce(sumsBetween(dayOf(from), dayOf(to), view, width))).toBe(named(from, to));
        }
      }
    });
  },
);

it('gives each kind of sum a number of its own', () => {
  expect(new Set(SLOTS.map(({ slot }) => slot)).size).toBe(SLOTS.length);
});

it('takes the narrowest width that has what is asked', () => {
  expect([widthFor([]), widthFor(['level', 'field']), widthFor(['field', 'procedure'])]).toEqual([
    ...['unit', 'source', 'full'],
  ]);
});
