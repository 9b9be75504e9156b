import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../kernel/plain-date.js';
import { compileDirectory, type UnitId, type UnitVersion } from '../../../modules/organisation/domain/index.js';
import type { Words } from '../../shared/words.js';
import { unitListPage, type UnitQuestion } from './unit-list.view.js';

const words: Words = (code) => code;
const unit = (id: string, parent: string | null, shortName: string, level: UnitVersion['level']): UnitVersion => ({
  unitId: id as UnitId,
  kind: level === 'commune' ? 'commune-pc' : level === 'district' ? 'district-pc' : 'province-pc',
  name: `Ủy ban nhân dân ${shortName}`,
  shortName,
  level,
  parentId: parent as UnitId | null,
  functionCode: null,
  areaCode: null,
  validFrom: null,
  validTo: null,
});
const communes = Array.from({ length: 60 }, (_, n) => unit(`c${String(n)}`, 'd', `xã ${String(n)}`, 'commune'));
const directory = compileDirectory(
  '1',
  [unit('p', null, 'tỉnh', 'province'), unit('d', 'p', 'huyện Trùng Khánh', 'district'), ...communes],
  [
    {
      unitId: 'c7' as UnitId,
      scheme: 'qd20',
      code: 'H14.7',
      validFrom: null,
      validTo: null,
      synthetic: false,
    },
  ],
);
const listed = (question: Partial<UnitQuestion>) => {
  const asked = { q: '', level: null, cursor: null, ...question };
  const [table] = unitListPage(directory, plainDate('2026-11-20'), asked, words).tables;
  return {
    names: table?.rows.map(({ cells }) => cells[0]?.text),
    below: table?.rows.map(({ cells }) => cells.at(-1)?.text),
    next: table?.nextHref ?? null,
  };
};

describe('the list of units', () => {
  it('shows the top of the tree, and how many units stand below each', () => {
    expect(listed({})).toEqual({ names: ['tỉnh', '— huyện Trùng Khánh'], below: ['1', '60'], next: null });
  });

  it('finds by name without accents, by the beginning of a code, and by level', () => {
    expect(listed({ q: 'trung khanh' }).names).toEqual(['huyện Trùng Khánh']);
    expect(listed({ q: 'h14.7' }).names).toEqual(['xã 7']);
    expect(listed({ level: 'province' }).names).toEqual(['tỉnh']);
    expect(listed({ q: 'xã', level: 'province' }).names).toEqual([]);
  });

  it('goes on from page to page, each unit once, keeping the question', () => {
    const first = listed({ level: 'commune' });
    expect(first.next).toMatch(/^\/quan-tri\/don-vi\?cap=commune&sau=/);
    const cursor = new URLSearchParams(first.next?.split('?')[1]).get('sau');
    const second = listed({ level: 'commune', cursor });
    expect(second.next).toBeNull();
    expect(new Set([...(first.names ?? []), ...(second.names ?? [])]).size).toBe(60);
    expect(listed({ level: 'commune', cursor: 'nonsense' })).toEqual(first);
  });
});
