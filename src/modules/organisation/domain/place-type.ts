import type { UnitKind, UnitLevel } from './unit.js';

/** The types of places in the official lists, longest first where one begins like another. */
const PLACE_TYPES = {
  'Thành phố trực thuộc trung ương': { kind: 'province-pc', level: 'province', word: 'Thành phố' },
  Tỉnh: { kind: 'province-pc', level: 'province', word: 'Tỉnh' },
  Quận: { kind: 'district-pc', level: 'district', word: 'Quận' },
  Huyện: { kind: 'district-pc', level: 'district', word: 'Huyện' },
  'Thị xã': { kind: 'district-pc', level: 'district', word: 'Thị xã' },
  'Thành phố thuộc thành phố trực thuộc trung ương': { kind: 'district-pc', level: 'district', word: 'Thành phố' },
  'Thành phố thuộc tỉnh': { kind: 'district-pc', level: 'district', word: 'Thành phố' },
  'Thành phố': { kind: 'district-pc', level: 'district', word: 'Thành phố' },
  Phường: { kind: 'commune-pc', level: 'commune', word: 'Phường' },
  'Thị trấn': { kind: 'commune-pc', level: 'commune', word: 'Thị trấn' },
  Xã: { kind: 'commune-pc', level: 'commune', word: 'Xã' },
  'Đặc khu': { kind: 'commune-pc', level: 'commune', word: 'Đặc khu' },
} as const satisfies Record<string, PlaceType>;

export interface PlaceType {
  readonly kind: Extract<UnitKind, `${string}-pc`>;
  readonly level: UnitLevel;
  /** How names of such places begin. */
  readonly word: string;
}

/** The type by its name in the official lists; null for any other text. */
export function placeType(name: string): PlaceType | null {
  return Object.hasOwn(PLACE_TYPES, name) ? PLACE_TYPES[name as keyof typeof PLACE_TYPES] : null;
}

/** The word a place's name begins with, in any case (`THỊ TRẤN Đông Khê` → `Thị trấn`); null where there is none. */
export function typeWordOf(place: string): string | null {
  const lower = place.toLowerCase();
  for (const { word } of Object.values(PLACE_TYPES)) if (lower.startsWith(`${word.toLowerCase()} `)) return word;
  return null;
}

/** The name without its type: `Xã Đàm Thủy` → `Đàm Thủy`. */
export function bareName(place: string): string {
  const word = typeWordOf(place);
  return word === null ? place : place.slice(word.length + 1);
}
