import { describe, expect, it } from '@jest/globals';
import { bareName, placeType, typeWordOf } from './place-type.js';
import {
  committeeName,
  committeeShortName,
  isSameName,
  nameKey,
  placeName,
  placeOfCommittee,
  tidyName,
} from './vietnamese-name.js';

describe('names of places', () => {
  it.each([
    ['Huyện Quảng Hòa', 'Huyện Quảng Hoà'],
    ['Xã Đàm Thủy', 'Xã Đàm Thuỷ'],
    ['Xã Đàm Thủy', 'Xã Đàm Thủy'.normalize('NFD')],
    ['Xã Ea H’Leo', "Xã Ea H'Leo"],
    ['Xã  Hoàng Văn Thụ ', 'Xã Hoàng Văn Thụ'],
    ['Xã Pa ủ', 'Xã Pa Ủ'],
    ['Xã Ðông Xuân', 'Xã Đông Xuân'],
  ])('%s and %s are one name', (a, b) => {
    expect(isSameName(a, b)).toBe(true);
  });

  it.each([
    ['Xã Chiềng Hắc', 'Xã Chiềng Hặc'],
    ['Xã Sơn Đông', 'Xã Sơn Đồng'],
    ['Xã Hòa An', 'Xã Hoa An'],
    ['Xã Hồng Sỹ', 'Xã Hồng Sĩ'],
    ['Xã Tân Lập', 'Phường Tân Lập'],
  ])('%s and %s are two', (a, b) => {
    expect(isSameName(a, b)).toBe(false);
  });

  it('keeps the tones of two syllables apart', () => {
    expect(nameKey('Hòa An')).not.toBe(nameKey('Hoa Àn'));
  });

  it.each([
    ['Xã', 'Xã Đàm Thuỷ', 'Xã Đàm Thủy'],
    ['Huyện', 'Huyện Hoà An', 'Huyện Hòa An'],
    ['Phường', 'Phường Hoà Chung', 'Phường Hòa Chung'],
    ['Xã', 'Xã Quý Quân', 'Xã Quý Quân'],
    ['Xã', 'Xã Hoành Sơn', 'Xã Hoành Sơn'],
    ['Xã', 'Xã Thuý Sơn', 'Xã Thúy Sơn'],
    ['Xã', 'Xã Uý Sơn', 'Xã Úy Sơn'],
    ['Xã', 'Xã Đại áng', 'Xã Đại Áng'],
    ['Xã', 'Xã é Tòng', 'Xã É Tòng'],
    ['Thị trấn', 'Thị trấn  Tây Sơn', 'Thị trấn Tây Sơn'],
    ['Thành phố', 'Thành phố Hoà Bình', 'Thành phố Hòa Bình'],
  ])('%s: %s is written %s', (type, from, to) => {
    expect(placeName(type, from)).toBe(to);
  });

  it('tidies marks and blanks without touching tones', () => {
    expect(tidyName(' Xã  Cư M’gar ')).toBe("Xã Cư M'gar");
  });

  it('names committees after places and finds the place again', () => {
    expect(committeeName('Xã Đàm Thủy')).toBe('Ủy ban nhân dân xã Đàm Thủy');
    expect(committeeShortName('Thị trấn Trùng Khánh')).toBe('UBND thị trấn Trùng Khánh');
    expect(placeOfCommittee('Ủy ban nhân dân thành phố Hà Nội')).toBe('Thành phố Hà Nội');
    expect(placeOfCommittee('Sở Tư pháp tỉnh Cao Bằng')).toBeNull();
  });

  it('knows the types of places', () => {
    expect(placeType('Thành phố')).toMatchObject({ kind: 'district-pc', level: 'district' });
    expect(placeType('Thành phố trực thuộc trung ương')).toMatchObject({ kind: 'province-pc', word: 'Thành phố' });
    expect(placeType('Đặc khu')).toMatchObject({ kind: 'commune-pc' });
    expect(placeType('constructor')).toBeNull();
    expect(typeWordOf('Thị xã Sa Pa')).toBe('Thị xã');
    expect(typeWordOf('Thành Sơn')).toBeNull();
    expect(bareName('Thị trấn Trùng Khánh')).toBe('Trùng Khánh');
  });
});
