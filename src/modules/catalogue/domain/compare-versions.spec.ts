import { describe, expect, it } from '@jest/globals';
import { PROCEDURES } from '../../../../seeds/reference/procedures/index.js';
import { compareVersions } from './compare-versions.js';
import { layoutProcess } from './process-layout.js';
import type { ProcedureVersion } from './procedure-version.js';

function versionsOf(code: string): readonly ProcedureVersion[] {
  return PROCEDURES.find((seed) => seed.code === code)?.versions ?? [];
}

describe('two versions of a procedure', () => {
  it('say the same where they are the same', () => {
    for (const { versions } of PROCEDURES) for (const each of versions) expect(compareVersions(each, each)).toEqual([]);
  });

  it('are told apart part by part: 1.013225 before and after 01/07/2026', () => {
    const [a, b] = versionsOf('1.013225').slice(-2);
    if (!a || !b) throw new Error('1.013225 has two versions at least');
    const found = compareVersions(a, b);
    expect(found).toContainEqual({
      part: 'limit',
      about: '* / nha-o-rieng-le',
      before: '15 calendar-day (accepted)',
      after: '7 working-day (accepted)',
    });
    expect(found).toContainEqual({
      part: 'rule',
      about: 'supplement.refuseWithin',
      before: '3 working-day',
      after: '1 working-day',
    });
    expect(found.filter(({ part }) => part === 'step').map(({ about }) => about)).toEqual(['tham-dinh', 'quyet-dinh']);
    expect(found.some(({ part }) => part === 'fee' || part === 'document')).toBe(false);
  });
});

describe('the layout of a process', () => {
  it('puts every step after those before it, and no two in one place', () => {
    for (const { versions } of PROCEDURES)
      for (const { process } of versions) {
        const { steps, edges } = layoutProcess(process);
        expect(steps).toHaveLength(process.steps.length);
        const places = new Set(steps.map(({ column, lane, row }) => [column, lane, row].join()));
        expect(places.size).toBe(steps.length);
        const column = new Map(steps.map((placed) => [placed.step.key, placed.column]));
        for (const { from, to } of edges) expect(column.get(from) ?? 9).toBeLessThan(column.get(to) ?? 0);
      }
  });

  it('shows legs that run at once beside each other, and where they meet', () => {
    const [version] = versionsOf('2.000986');
    if (!version) throw new Error('2.000986 is delivered');
    const { steps, edges } = layoutProcess(version.process);
    expect(edges.some(({ kind }) => kind === 'parallel')).toBe(true);
    expect(steps.some(({ join }) => join === 'all')).toBe(true);
  });
});
