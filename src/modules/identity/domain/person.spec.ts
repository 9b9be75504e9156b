import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../../kernel/plain-date.js';
import { maskEmail, maskName, maskPersonalId, maskPhone } from './mask-person.js';
import { normalisePerson, personFaults, type PersonDraft } from './person.js';

const TODAY = plainDate('2020-05-25');
const draft = (more: Partial<PersonDraft> = {}): PersonDraft => ({
  kind: 'individual',
  fullName: 'Nông Thị Hường',
  idStatus: 'unknown',
  ...more,
});
const faultsOf = (more: Partial<PersonDraft>): string[] =>
  personFaults(normalisePerson(draft(more)), TODAY).map((fault) => `${fault.field ?? ''} ${fault.code}`);

describe('a person', () => {
  it('may be a name and nothing else', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it('is kept in one form whatever the keyboard', () => {
    const normalised = normalisePerson(
      draft({
        fullName: '  Nông  Thị Hường '.normalize('NFD'),
        idStatus: 'present',
        idKind: 'personal-number',
        personalId: '004 191 000 123',
        phone: '(091) 234-5218',
        email: ' ',
        birthOn: plainDate('1991-01-01'),
      }),
    );
    expect(normalised).toMatchObject({
      fullName: 'Nông Thị Hường',
      personalId: '004191000123',
      phone: '0912345218',
      email: null,
      birthPrecision: 'day',
    });
  });

  it.each([
    ['no name', { fullName: '  ' }, ['fullName person.name-length']],
    ['too long a name', { fullName: 'a'.repeat(201) }, ['fullName person.name-length']],
    ['mark-up in the name', { fullName: '<b>x' }, ['fullName person.name-characters']],
    ['a number that is said to be there', { idStatus: 'present' }, ['idStatus person.id-status']],
    ['a number without its kind', { idStatus: 'present', personalId: '085012345' }, ['idKind person.id-kind']],
    [
      'a new number with nine digits',
      { idStatus: 'present', idKind: 'personal-number', personalId: '085012345' },
      ['personalId person.personal-id'],
    ],
    ['a birth tomorrow', { birthOn: plainDate('2020-05-26') }, ['birthOn person.birth']],
    ['a birth long ago', { birthOn: plainDate('1849-12-31') }, ['birthOn person.birth']],
    ['letters in the phone', { phone: '09x2345218' }, ['phone person.phone']],
    ['an e-mail without a domain', { email: 'huong' }, ['email person.email']],
    ['a code of an area that is none', { areaCode: 'H14' }, ['areaCode person.code']],
    ['a code of a people that is none', { ethnicCode: '1' }, ['ethnicCode person.code']],
    ['too long an address', { addressText: 'a'.repeat(501) }, ['addressText person.address-length']],
  ] as [string, Partial<PersonDraft>, string[]][])('is refused with %s', (_what, more, expected) => {
    expect(faultsOf(more)).toEqual(expected);
  });

  it('says everything that is wrong at once', () => {
    expect(faultsOf({ fullName: '', phone: 'x', email: 'x', areaCode: 'x' })).toHaveLength(4);
  });
});

describe('masks', () => {
  it.each([
    ['Nông Thị Hường', 'Nông Thị H***'],
    ['Hường', 'H***'],
    ['  Bế Văn   Đàn ', 'Bế Văn Đ***'],
    ['Lò Thị Ơn'.normalize('NFD'), 'Lò Thị Ơ***'],
    ['', '***'],
  ])('name %s is %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it.each([
    ['0912345218', '09** *** 218'],
    ['+84912345218', '09** *** 218'],
    ['12345', '***'],
  ])('phone %s is %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it('number and e-mail keep their ends', () => {
    expect(maskPersonalId('004191000123')).toBe('*********123');
    expect(maskPersonalId('1234567')).toBe('***');
    expect(maskEmail('huong@example.vn')).toBe('h***@example.vn');
    expect(maskEmail('@example.vn')).toBe('***');
  });
});
