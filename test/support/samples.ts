/**
 * How many random cases a property is tried with: as many as it asks for, but few where each change of mutation testing
 * runs it again (`npm run mutation`).
 */
export function samples(asked: number): number {
  return Math.min(asked, Number(process.env['SAMPLES_AT_MOST'] ?? asked));
}
