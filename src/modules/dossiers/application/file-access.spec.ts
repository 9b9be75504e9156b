import { describe, expect, it } from '@jest/globals';
import { ACase } from '../../../../test/builders/a-case.js';
import { unitId } from '../../../../test/builders/a-district.js';
import { aVersion, idOf } from '../../../../test/builders/a-version.js';
import { plainDate } from '../../../kernel/plain-date.js';
import type { Actor, RoleCode } from '../../identity/domain/index.js';
import { mayAddFile } from './file-access.js';

const on = plainDate('2020-05-04');

function somebody(role: RoleCode, unit: string, rest: Partial<Actor> = {}): Actor {
  const held = { role, unitId: unitId(unit), reach: 'unit' as const, fieldCodes: null, validFrom: on, validTo: null };
  const account = { accountId: idOf<'account'>(role), kind: 'person' as const, personId: null };
  return { ...account, roles: [held], actingFor: null, language: 'vi', ...rest };
}
const applicant = somebody('citizen', 'UBND xã', { kind: 'citizen', personId: idOf('person'), roles: [] });
const stranger = somebody('citizen', 'UBND xã', { kind: 'citizen', personId: idOf('stranger'), roles: [] });
const clerk = somebody('one-stop-clerk', 'Một cửa xã');
const officer = somebody('officer', 'UBND xã');
const leader = somebody('agency-leader', 'UBND huyện');
const registry = somebody('registry-clerk', 'UBND huyện');
const controller = somebody('procedure-controller', 'Một cửa xã');

const EVERYBODY = { applicant, stranger, clerk, officer, leader, registry, controller };

function adders(kind: 'component' | 'result' | 'other', { dossier, directory, version }: ACase): string[] {
  return Object.entries(EVERYBODY)
    .filter(([, actor]) => mayAddFile(actor, kind, dossier, version.fieldCode, directory, on))
    .map(([name]) => name);
}

describe('who may add a file', () => {
  const opened = new ACase('2020-05-04T08:00', aVersion(), 'online');
  const submitted = opened.act('2020-05-04T08:01', { act: 'submit', documents: opened.papers() });

  it('while a dossier waits at the counter: the applicant and the counter, components only', () => {
    expect(adders('component', submitted)).toEqual(['applicant', 'clerk']);
    expect(adders('other', submitted)).toEqual(['clerk']);
    expect(adders('result', submitted)).toEqual([]);
  });

  it('while it is processed: whoever holds a step, and for the result whoever decides', () => {
    const accepted = new ACase('2020-05-04T08:00').accept('2020-05-04T08:01');
    const processing = accepted.act('2020-05-04T08:02', { act: 'start-processing' });
    expect(adders('component', processing)).toEqual(['clerk', 'officer', 'leader', 'registry']);
    expect(adders('result', processing)).toEqual(['clerk', 'officer', 'leader', 'registry']);
    const narrowed = somebody('officer', 'UBND xã');
    const [held] = narrowed.roles;
    const other = { ...narrowed, roles: held ? [{ ...held, fieldCodes: ['G13-DD01'] }] : [] };
    const { dossier, directory, version } = processing;
    expect(mayAddFile(other, 'component', dossier, version.fieldCode, directory, on)).toBe(false);
  });
});
