import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainDate, type PlainDate } from '../../../kernel/plain-date.js';
import type { UnitId } from '../../organisation/domain/index.js';
import type { AccountId, Actor, RoleAtUnit } from './actor.js';
import { PERMISSIONS, type Permission } from './permission.js';
import { grants, mayAnywhere, mayAt, mayAtSubtree, mayAtUnit, maySomeSubtree, reachOf, unitFilters } from './policy.js';
import { permissionsOf, ROLE_PERMISSIONS } from './role-permissions.js';
import { roleFaults } from './role-rules.js';
import { ROLE_CODES, type RoleCode } from './role.js';

const TODAY = plainDate('2020-05-25');

/** A province, two districts, three communes, each with the units above it, nearest first. */
const ABOVE: Readonly<Record<string, readonly string[]>> = {
  province: [],
  trungKhanh: ['province'],
  haQuang: ['province'],
  damThuy: ['trungKhanh', 'province'],
  chiVien: ['trungKhanh', 'province'],
  sacHa: ['haQuang', 'province'],
};
const UNITS = Object.keys(ABOVE) as UnitId[];
const withAncestors = (unit: UnitId): UnitId[] => [unit, ...((ABOVE[unit] ?? []) as UnitId[])];
const directory = {
  isWithin: (id: UnitId, root: UnitId): boolean => withAncestors(id).includes(root),
  subtreeOf: (root: UnitId): UnitId[] => UNITS.filter((unit) => withAncestors(unit).includes(root)),
};

const role = (code: RoleCode, unit: string, more: Partial<RoleAtUnit> = {}): RoleAtUnit => ({
  role: code,
  unitId: unit as UnitId,
  reach: 'unit',
  fieldCodes: null,
  validFrom: plainDate('2020-01-01'),
  validTo: null,
  ...more,
});
const actor = (...roles: RoleAtUnit[]): Actor => ({
  accountId: 'account' as AccountId,
  kind: 'person',
  personId: null,
  roles,
  actingFor: null,
  language: 'vi',
});
const may = (who: Actor, permission: Permission, unit: string, field: string | null = 'G15', on = TODAY): boolean =>
  mayAt(who, permission, withAncestors(unit as UnitId), field, on);

describe('a role at a unit', () => {
  const clerk = actor(role('one-stop-clerk', 'damThuy'));
  const head = actor(role('agency-leader', 'trungKhanh', { reach: 'subtree' }));

  it('counts at that unit and nowhere else', () => {
    expect(UNITS.filter((unit) => may(clerk, 'dossier.accept', unit))).toEqual(['damThuy']);
  });

  it('counts for everything below where it reaches the subtree, and not above or beside', () => {
    expect(UNITS.filter((unit) => may(head, 'dossier.sign', unit))).toEqual(['trungKhanh', 'damThuy', 'chiVien']);
  });

  it('gives what the role may do and nothing else', () => {
    expect(may(clerk, 'dossier.sign', 'damThuy')).toBe(false);
    expect(may(head, 'dossier.accept', 'damThuy')).toBe(false);
    expect(mayAnywhere(clerk, 'dossier.accept', TODAY)).toBe(true);
    expect(mayAnywhere(clerk, 'dossier.sign', TODAY)).toBe(false);
  });

  it('begins on its first day and is over on its end day', () => {
    const held = actor(role('officer', 'damThuy', { validFrom: TODAY, validTo: plainDate('2020-05-27') }));
    const days = ['2020-05-24', '2020-05-25', '2020-05-26', '2020-05-27'] as PlainDate[];
    expect(days.map((day) => may(held, 'dossier.process', 'damThuy', null, day))).toEqual([false, true, true, false]);
  });

  it('ended on its first day never counts', () => {
    expect(
      may(actor(role('officer', 'damThuy', { validFrom: TODAY, validTo: TODAY })), 'dossier.read', 'damThuy'),
    ).toBe(false);
  });

  it('may be limited to fields; what has no field is then not covered', () => {
    const officer = actor(role('officer', 'damThuy', { fieldCodes: ['G15', 'G16'] }));
    expect([...['G15', 'G16', 'G17'], null].map((field) => may(officer, 'dossier.process', 'damThuy', field))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(may(officer, 'calendar.read', 'damThuy', null)).toBe(true);
  });
});

describe('permissions without a unit', () => {
  it('are open to everybody or to everybody signed in', () => {
    expect(may(actor(), 'public', 'province')).toBe(true);
    expect(mayAnywhere(actor(), 'public', TODAY)).toBe(true);
    expect(mayAnywhere(actor(), 'self', TODAY)).toBe(true);
    expect(may(actor(), 'self', 'province')).toBe(false);
  });

  it('belong to citizens where they are about one’s own dossiers', () => {
    const citizen: Actor = { ...actor(), kind: 'citizen' };
    expect(mayAnywhere(citizen, 'own-dossier.read', TODAY)).toBe(true);
    expect(mayAnywhere(actor(role('officer', 'province')), 'own-dossier.read', TODAY)).toBe(false);
    for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
      if (PERMISSIONS[permission] === 'own' || permission === 'public') continue;
      expect([permission, mayAnywhere(citizen, permission, TODAY)]).toEqual([permission, false]);
    }
  });
});

describe('roles', () => {
  it.each(['administrator', 'operator', 'statistics-viewer', 'citizen'] as const)('%s touches no dossier', (code) => {
    expect(permissionsOf(code).filter((permission) => permission.startsWith('dossier.'))).toEqual([]);
  });

  it('of administration and of work on dossiers do not meet in one account', () => {
    for (const code of ROLE_CODES.filter((c) => permissionsOf(c).some((p) => p.startsWith('dossier.')))) {
      const expected = code === 'system' ? ['role.not-for-kind', 'role.incompatible'] : ['role.incompatible'];
      expect(roleFaults('person', ['administrator'], code).map((fault) => fault.code)).toEqual(expected);
      expect(roleFaults('person', [code], 'administrator').map((fault) => fault.code)).toEqual(['role.incompatible']);
    }
    expect(roleFaults('person', ['officer'], 'one-stop-clerk')).toEqual([]);
    expect(roleFaults('person', ['operator'], 'administrator')).toEqual([]);
  });

  it('of persons are not for machines, nor those of machines for persons', () => {
    expect(roleFaults('system', [], 'agency-leader')).toHaveLength(1);
    expect(roleFaults('system', [], 'administrator')).toHaveLength(1);
    expect(roleFaults('person', [], 'system')).toHaveLength(1);
    expect(roleFaults('citizen', [], 'officer')).toHaveLength(1);
    expect(roleFaults('system', [], 'system')).toEqual([]);
  });

  it('leave no permission on dossiers to nobody', () => {
    const granted = new Set<Permission>(Object.values(ROLE_PERMISSIONS).flat());
    const all = (Object.keys(PERMISSIONS) as Permission[]).filter((p) => p !== 'public' && p !== 'self');
    expect(all.filter((permission) => !granted.has(permission))).toEqual([]);
  });
});

describe('one policy', () => {
  const day = fc.constantFrom(
    ...(['2020-05-01', '2020-05-24', '2020-05-25', '2020-05-26', '2020-06-30'] as PlainDate[]),
  );
  const field = fc.constantFrom('G15', 'G16', 'G17');
  const anyRole = fc.record({
    role: fc.constantFrom(...ROLE_CODES),
    unitId: fc.constantFrom(...UNITS),
    reach: fc.constantFrom('unit' as const, 'subtree' as const),
    fieldCodes: fc.option(fc.uniqueArray(field, { minLength: 1 })),
    validFrom: day,
    validTo: fc.option(day),
  });

  it('shows in lists exactly what it lets through one by one', () => {
    const permission = fc.constantFrom(...(Object.keys(PERMISSIONS) as Permission[]).filter((p) => p !== 'public'));
    let allowed = 0;
    fc.assert(
      fc.property(fc.array(anyRole, { maxLength: 5 }), permission, (roles, wanted) => {
        const who = actor(...roles);
        const different: unknown[] = [];
        const filters = unitFilters(reachOf(who, wanted, TODAY), TODAY, directory);
        for (const unit of UNITS) {
          for (const code of ['G15', 'G16', 'G17', null]) {
            const listed = filters.some(
              (filter) =>
                filter.unitIds.includes(unit) &&
                (filter.fieldCodes === null || (code !== null && filter.fieldCodes.includes(code))),
            );
            const one = mayAt(who, wanted, withAncestors(unit), code, TODAY);
            const other = mayAtUnit(who, wanted, unit, code, TODAY, directory);
            if (one !== listed || other !== listed) different.push([unit, code, one, other, listed]);
            allowed += listed ? 1 : 0;
          }
        }
        expect(different).toEqual([]);
        expect(mayAnywhere(who, wanted, TODAY)).toBe(wanted === 'self' || grants(who, wanted, TODAY).length > 0);
      }),
      { numRuns: 2_000 },
    );
    expect(allowed).toBeGreaterThan(1_000);
  });
});

describe('a unit with all below it', () => {
  const counts = (who: Actor, root: string, field: string | null = null) =>
    mayAtSubtree(who, 'statistics.read', { root: root as UnitId, until: null }, field, TODAY, directory);

  it('is only for whom nothing of it is out of reach', () => {
    const alone = role('officer', 'trungKhanh');
    expect(counts(actor(alone), 'trungKhanh')).toBe(false);
    expect(counts(actor(role('officer', 'damThuy')), 'damThuy')).toBe(true);
    expect(counts(actor(alone, role('officer', 'damThuy'), role('officer', 'chiVien')), 'trungKhanh')).toBe(true);
    const viewer = actor(role('statistics-viewer', 'trungKhanh', { reach: 'subtree' }));
    expect(UNITS.filter((unit) => counts(viewer, unit))).toEqual(['trungKhanh', 'damThuy', 'chiVien']);
  });

  it('is somebody’s somewhere, or nobody’s', () => {
    const field = fc.constantFrom('G15', 'G16');
    const someRole = fc.record({
      role: fc.constantFrom(...ROLE_CODES),
      unitId: fc.constantFrom(...UNITS),
      reach: fc.constantFrom('unit' as const, 'subtree' as const),
      fieldCodes: fc.option(fc.uniqueArray(field, { minLength: 1 })),
      ...{ validFrom: fc.constant(plainDate('2020-01-01')), validTo: fc.constant(null) },
    });
    fc.assert(
      fc.property(fc.array(someRole, { maxLength: 4 }), (roles) => {
        const who = actor(...roles);
        const anywhere = UNITS.some((unit) => counts(who, unit));
        expect(maySomeSubtree(who, 'statistics.read', TODAY, directory)).toBe(anywhere);
      }),
    );
  });

  it('is for whoever sees one field in that field alone', () => {
    const oneField = actor(role('statistics-viewer', 'province', { reach: 'subtree', fieldCodes: ['G15'] }));
    expect([counts(oneField, 'province'), counts(oneField, 'province', 'G15'), counts(oneField, 'province', 'G16')]) //
      .toEqual([false, true, false]);
  });

  it('has the units of the last day counted, today’s where that is still to come', () => {
    const merged = plainDate('2020-05-01');
    const before = {
      ...directory,
      subtreeOf: (root: UnitId, on: PlainDate): UnitId[] =>
        root === 'trungKhanh' && on < merged ? ['trungKhanh' as UnitId, 'sacHa' as UnitId] : directory.subtreeOf(root),
    };
    const viewer = actor(role('statistics-viewer', 'trungKhanh', { reach: 'subtree' }));
    const upTo = (until: string): boolean => {
      const counted = { root: 'trungKhanh' as UnitId, until: plainDate(until) };
      return mayAtSubtree(viewer, 'statistics.read', counted, null, TODAY, before);
    };
    expect([upTo('2020-04-30'), upTo('2020-05-24'), upTo('2020-12-31')]).toEqual([false, true, true]);
  });
});
