/** Who issues a paper: the two lines at its top left, and the place before the date (Nghị định 30/2020/NĐ-CP, phụ lục I). */
import type { PlainDate } from '../../../kernel/plain-date.js';
import { bareName, placeOfCommittee, type UnitDirectory, type UnitId } from '../../organisation/domain/index.js';
import type { Issuer } from './paper-facts.js';

const COMMITTEE = 'Ủy ban nhân dân ';

/** By the names that units have on the day. */
export function issuerOf(directory: UnitDirectory, unitId: UnitId, on: PlainDate): Issuer {
  const unit = directory.unitOn(unitId, on) ?? directory.latest(unitId);
  if (!unit) return { above: '', name: '', place: null };
  const above = directory.ancestorsOn(unitId, on);
  const committee = [unit, ...above].find(({ kind }) => kind.endsWith('-pc'));
  const place = committee ? placeOfCommittee(committee.name) : null;
  const named = place === null ? null : bareName(place);
  if (unit.name.startsWith(COMMITTEE)) {
    return { above: COMMITTEE.trim(), name: unit.name.slice(COMMITTEE.length), place: named };
  }
  const [parent] = above;
  return { above: parent?.shortName ?? '', name: without(unit.name, parent?.shortName), place: named };
}

/** `Bộ phận Tiếp nhận và Trả kết quả UBND xã Đàm Thủy` under `UBND xã Đàm Thủy` is the former without the latter. */
function without(name: string, parent: string | undefined): string {
  return parent !== undefined && name.endsWith(` ${parent}`) ? name.slice(0, -parent.length - 1) : name;
}

/** After the official words "Bộ phận tiếp nhận và trả kết quả:" a name does not say them again. */
export function nameOfOneStop(name: string): string {
  const rest = name.replace(/^Bộ phận (Tiếp nhận và Trả kết quả|Một cửa)\s+/iu, '');
  return rest === '' ? name : rest;
}

export function unitName(directory: UnitDirectory, unitId: UnitId | null, on: PlainDate): string {
  if (unitId === null) return '';
  const unit = directory.unitOn(unitId, on) ?? directory.latest(unitId);
  return unit?.name ?? '';
}
