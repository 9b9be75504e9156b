import { expect, it } from '@jest/globals';
import { ACase } from '../../../../test/builders/a-case.js';
import { aVersion } from '../../../../test/builders/a-version.js';
import { papersFor } from './papers-for.js';

function linksOf(a: ACase) {
  return papersFor({ dossier: a.dossier, events: a.events, loaded: { rules: a.rules, calendarVersion: 'test' } });
}

it('lists what the rule set knows, each with its address and whether there is something to print', () => {
  const a = new ACase('2020-05-04T08:30:00').accept('2020-05-04T08:30:00');
  const links = linksOf(a);
  const { code } = a.dossier;
  expect(links.map(({ kind }) => kind)).not.toContain('stop-notice');
  expect(links.find(({ kind }) => kind === 'intake-receipt')).toEqual({
    kind: 'intake-receipt',
    url: `/in/giay-tiep-nhan/${code ?? ''}`,
    possible: true,
  });
  expect(links.filter(({ possible }) => possible).map(({ kind }) => kind)).toEqual(['intake-receipt']);
});

it('asks for a receipt that is not forced', () => {
  const a = new ACase('2020-05-04T08:30:00', aVersion({ immediate: true })).accept('2020-05-04T08:30:00');
  const receipt = linksOf(a).find(({ kind }) => kind === 'intake-receipt');
  expect(receipt?.possible).toBe(true);
  expect(receipt?.url).toMatch(/\?yeucau=1$/);
});

it('goes by id where there is no code yet', () => {
  const a = new ACase('2020-05-04T08:30:00');
  expect(linksOf(a).map(({ url }) => url)).toContain(`/in/phieu-bo-sung/${a.dossier.id}`);
  expect(linksOf(a).some(({ possible }) => possible)).toBe(false);
});
