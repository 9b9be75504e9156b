import { bareName, placeType, typeWordOf, type PlaceType } from './place-type.js';
import { placeName, tidyName } from './vietnamese-name.js';

/** One line of an official list of places. */
export interface Place {
  readonly code: string;
  readonly parentCode: string | null;
  readonly type: PlaceType;
  /** With its type: `Xã Đàm Thủy`. */
  readonly name: string;
}

/**
 * A line in the spelling of the house. `Thành phố` is a province where it has no parent, and of the district level else.
 * @throws RangeError when the name does not begin with a type.
 */
export function placeOf(code: string, parentCode: string | null, name: string): Place {
  const word = typeWordOf(tidyName(name));
  const type = word === 'Thành phố' && parentCode === null ? 'Thành phố trực thuộc trung ương' : word;
  const found = type === null ? null : placeType(type);
  if (word === null || found === null || bareName(name) === '')
    throw new RangeError(`no type in the name: ${code} ${name}`);
  return { code, parentCode, type: found, name: placeName(word, name) };
}
