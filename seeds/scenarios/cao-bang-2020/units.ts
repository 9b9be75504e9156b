/**
 * The organisation of Cao Bằng for the scenario: the people's committees as in the country's list (the same ids), and
 * below them departments, divisions, one-stop units and branches of sector agencies.
 *
 * Districts and communes are those valid on 2020-05-25, 10 and 161, after the mergers of early 2020 (Nghị quyết
 * 864/NQ-UBTVQH14), and hold for the whole year of the scenario: a unit loaded without a known start is valid from the
 * beginning. Codes are those of the list of 2020-06-01, by which Cải Viên is 01402 and Thượng Thôn 01420; for the three
 * months before they had been listed under 01405 and 01423, the same 161 places.
 *
 * Only H14 is a published identifier of the province; the codes below it are in the right form and marked synthetic.
 */
import { seedUnitId } from '../../../src/modules/organisation/index.js';
import {
  ALWAYS,
  committeeVersion,
  eidCodes,
  gsoCode,
  qcvn102FromQd20,
  type Period,
  type Place,
  type SourcedVersion,
  type UnitCode,
  type UnitId,
  type UnitLevel,
  type UnitSet,
} from '../../../src/modules/organisation/domain/index.js';
import { placesBefore2025 } from '../../reference/units/places-before-2025.js';
import { REFORM_ON } from '../../reference/units/reform-2025.js';
import { COMMUNE_OFFICES, DISTRICT_OFFICES, MINISTRIES, PROVINCE_OFFICES, type Office } from './units-offices.js';
import { postsOf } from './units-posts.js';

const PROVINCE_EID = 'H14';
const PROVINCE_GSO = '04';
/** Parts of the identifiers of districts and communes begin here, above those of offices. */
const FIRST_PLACE_PART = 31;

const UNTIL_REFORM: Period = { validFrom: null, validTo: REFORM_ON };

interface Built {
  readonly version: SourcedVersion;
  readonly codes: readonly UnitCode[];
  readonly leader: string;
}

/** A place with the identifier of its committee and the offices it has. */
interface Seat {
  readonly place: Place;
  readonly eid: string;
  readonly level: UnitLevel;
  readonly offices: readonly Office[];
  readonly period: Period;
  readonly above: Seat | null;
}

/** Versions, codes and posts; pure data, the same each time. */
export async function caoBangUnits(): Promise<UnitSet> {
  const built = [...seats(await placesBefore2025()).flatMap(unitsOf), ...MINISTRIES.map(ministry)];
  return {
    versions: built.map((each) => each.version),
    codes: built.flatMap((each) => each.codes),
    successions: [],
    posts: built.flatMap((each) => postsOf(each.version, each.leader)),
  };
}

function seats(places: readonly Place[]): Seat[] {
  const home = places.find((each) => each.code === PROVINCE_GSO && each.type.level === 'province');
  if (!home) throw new Error('Cao Bằng is not in the list of provinces');
  const province: Seat = {
    ...{ place: home, eid: PROVINCE_EID, level: 'province', offices: PROVINCE_OFFICES, period: ALWAYS, above: null },
  };
  const below = (seat: Seat, level: UnitLevel, officesOf: (place: Place) => readonly Office[]): Seat[] =>
    places
      .filter((each) => each.type.level === level && each.parentCode === seat.place.code)
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map((each, index) => ({
        ...{ place: each, eid: `${seat.eid}.${String(FIRST_PLACE_PART + index)}`, level, offices: officesOf(each) },
        ...{ period: UNTIL_REFORM, above: seat },
      }));
  const districts = below(province, 'district', districtOffices);
  return [
    province,
    ...districts,
    ...districts.flatMap((district) => below(district, 'commune', () => COMMUNE_OFFICES)),
  ];
}

function districtOffices(place: Place): readonly Office[] {
  if (place.type.word !== 'Thành phố') return DISTRICT_OFFICES;
  return DISTRICT_OFFICES.map(({ city, ...office }) => ({ ...office, name: city ?? office.name }));
}

function unitsOf(seat: Seat): Built[] {
  const { place, eid, period, above } = seat;
  const id = committeeId(seat);
  const isPublished = eid === PROVINCE_EID;
  const version = committeeVersion(place, id, above && committeeId(above), period);
  const codes = [gsoCode(id, place.code, period), ...eidCodes(id, eid, period, !isPublished)];
  return [{ version, codes, leader: '' }, ...seat.offices.map((each) => office(seat, each))];
}

function office(seat: Seat, of: Office): Built {
  const { place, level, period } = seat;
  const eid = officeEid(seat, of);
  const id = seedUnitId('qd20', eid, null);
  const placeWords = place.name.charAt(0).toLowerCase() + place.name.slice(1);
  const name = `${of.name} ${placeWords}`;
  const version: SourcedVersion = {
    ...{ unitId: id, kind: of.kind, name, shortName: shortName(of, placeWords), level, parentId: parentOf(seat, of) },
    ...{ functionCode: of.function, areaCode: place.code, ...period },
  };
  return { version, codes: eidCodes(id, eid, period, true), leader: of.leader };
}

function officeEid({ eid }: Seat, { part }: Office): string {
  return `${eid}.${part}`;
}

function committeeId({ place }: Seat): UnitId {
  return seedUnitId('gso', place.code, null);
}

function parentOf(seat: Seat, of: Office): UnitId {
  const at = of.parentAt === 'here' ? seat : seat.above;
  if (!at) throw new Error(`nothing is above ${seat.place.name}`);
  if (of.parent === 'PC') return committeeId(at);
  const parent = at.offices.find((each) => each.function === of.parent);
  if (!parent) throw new Error(`${at.place.name} has no office ${of.parent}`);
  return seedUnitId('qd20', officeEid(at, parent), null);
}

/** For lists: `Bộ phận Một cửa xã Đàm Thủy`; departments of the one province go without it. */
function shortName(of: Office, placeWords: string): string {
  if (of.kind === 'one-stop') return `Bộ phận Một cửa ${placeWords}`;
  if (of.kind === 'department') return of.function === 'VP' ? `Văn phòng UBND tỉnh` : of.name;
  if (of.function === 'VP') return `Văn phòng HĐND và UBND ${placeWords}`;
  return `${of.name.replace('Văn phòng Đăng ký đất đai', 'VPĐKĐĐ').replace('Lao động – Thương binh và Xã hội', 'LĐ-TB&XH')} ${placeWords}`;
}

function ministry([eid, functionCode, name]: (typeof MINISTRIES)[number]): Built {
  const unitId = seedUnitId('qd20', eid, null);
  if (qcvn102FromQd20(eid) === null) throw new Error(`not an identifier: ${eid}`);
  return {
    version: {
      ...{ unitId, kind: 'external', name, shortName: name, level: 'ministry', parentId: null, functionCode },
      ...{ areaCode: null, ...ALWAYS },
    },
    codes: eidCodes(unitId, eid, ALWAYS, false),
    leader: '',
  };
}
