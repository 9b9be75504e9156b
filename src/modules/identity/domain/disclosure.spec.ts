import { describe, expect, it } from '@jest/globals';
import { disclosed, DISCLOSURE, sharesOf, VIEWERS, type Viewer } from './disclosure.js';
import { rolesGranting } from './role-permissions.js';

const PARTY = {
  id: 'p',
  fullName: 'Nông Thị Hương',
  personalId: '004191000123',
  phone: '0912345218',
  email: 'huong@example.vn',
  addressText: 'Xóm Bản Gun, xã Đàm Thủy',
};

describe('what a role sees of a person', () => {
  it('is said for every role that reads dossiers, and for nobody else but the person', () => {
    expect(new Set(VIEWERS)).toEqual(new Set(['self', ...rolesGranting('dossier.read')]));
  });

  it('is all of it for those who work with the person, and masked for those who only look after the work', () => {
    for (const viewer of ['self', 'one-stop-clerk', 'officer', 'system'] satisfies Viewer[]) {
      expect(disclosed(PARTY, [viewer])).toEqual(PARTY);
    }
    expect(disclosed(PARTY, ['procedure-controller'])).toEqual({
      ...{ id: 'p', fullName: 'Nông Thị Hương', personalId: '*********123', phone: '09** *** 218' },
      ...{ email: 'h***@example.vn', addressText: '***, xã Đàm Thủy' },
    });
    expect(disclosed(PARTY, ['agency-leader'])).toMatchObject({
      phone: '09** *** 218',
      addressText: PARTY.addressText,
    });
  });

  it('is what the best of several roles may see, and nothing where there is none', () => {
    expect(sharesOf(['procedure-controller', 'division-head'])).toEqual({
      ...DISCLOSURE.officer,
      personalId: 'masked',
    });
    expect(disclosed({ ...PARTY, addressText: 'Bản Gun', email: null }, [])).toEqual({
      ...{ id: 'p', fullName: 'Nông Thị H***', personalId: '*********123', phone: '09** *** 218', email: null },
      addressText: '***',
    });
  });
});
