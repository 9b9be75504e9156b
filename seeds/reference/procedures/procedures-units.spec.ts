import { beforeAll, describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../src/kernel/plain-date.js';
import {
  compileDirectory,
  type StaffPost,
  type UnitDirectory,
  type UnitId,
  type UnitVersion,
} from '../../../src/modules/organisation/domain/index.js';
import { caoBangUnits } from '../../scenarios/cao-bang-2020/units.js';
import { PROCEDURES } from './index.js';

const DEMO = plainDate('2020-05-25');
const IN_FORCE = PROCEDURES.flatMap((procedure) => procedure.versions).filter(
  (version) => (version.validFrom ?? DEMO) <= DEMO && (version.validTo === null || DEMO < version.validTo),
);
/** Ministries are outside the province's tree and have no posts here; the commune's police has no registry. */
const NO_DESKS = new Set(['1.010783', '1.004222']);

let directory: UnitDirectory;
let counters: readonly UnitVersion[];
let posts: ReadonlyMap<UnitId, ReadonlySet<StaffPost['role']>>;

beforeAll(async () => {
  const set = await caoBangUnits();
  directory = compileDirectory('1', set.versions, set.codes);
  counters = directory.unitsOn(DEMO).filter((unit) => unit.functionCode === 'MC');
  const roles = new Map<UnitId, Set<StaffPost['role']>>();
  for (const post of set.posts) roles.set(post.unitId, (roles.get(post.unitId) ?? new Set()).add(post.role));
  posts = roles;
});

describe('every step of the procedures of 2020', () => {
  it.each(IN_FORCE.map((version) => [version.code, version] as const))(
    '%s has a unit from every counter of Cao Bằng that takes it in',
    (_code, version) => {
      const taking = counters.filter((counter) => version.intakeLevels.includes(counter.level));
      expect(taking.length).toBeGreaterThan(0);
      const selectors = [version.competent, ...version.process.steps.map((step) => step.unit)];
      const lost = taking.flatMap((counter) =>
        selectors
          .filter((selector) => directory.resolve(selector, counter.unitId, DEMO) === null)
          .map((selector) => `${counter.name}: ${JSON.stringify(selector)}`),
      );
      expect(lost).toEqual([]);
    },
  );

  it.each(IN_FORCE.filter((version) => !NO_DESKS.has(version.code)).map((version) => [version.code, version] as const))(
    '%s has people for it: the role of each step, somebody who signs, somebody who numbers',
    (_code, version) => {
      const counter = counters.find((candidate) => version.intakeLevels.includes(candidate.level));
      if (!counter) throw new Error('nobody takes it in');
      const rolesAt = (selector: (typeof version)['competent']): ReadonlySet<string> => {
        const unit = directory.resolve(selector, counter.unitId, DEMO);
        return (unit && posts.get(unit)) ?? new Set();
      };
      for (const step of version.process.steps) {
        expect([step.key, rolesAt(step.unit).has(step.role)]).toEqual([step.key, true]);
      }
      expect([...rolesAt(version.competent)]).toEqual(expect.arrayContaining(['agency-leader', 'registry-clerk']));
    },
  );
});
