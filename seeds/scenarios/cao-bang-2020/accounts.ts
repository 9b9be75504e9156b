/**
 * The staff: one account for each unit and role that has a post, with a name that says where it works. History shows
 * them all; only those of {@link DEMO} can sign in.
 */
import { createHash } from 'node:crypto';
import { uuidV8 } from '../../../src/kernel/ids.js';
import { localDate } from '../../../src/kernel/instant.js';
import { foldVietnamese } from '../../../src/kernel/text-folding.js';
import type { AccountId } from '../../../src/modules/identity/domain/index.js';
import {
  bareName,
  placeOfCommittee,
  typeWordOf,
  type PostRole,
  type StaffPost,
  type UnitDirectory,
  type UnitId,
  type UnitVersion,
} from '../../../src/modules/organisation/domain/index.js';
import type { Random } from '../random.js';
import type { StaffMember } from '../staff.js';
import { NOW } from './moment.js';
import { fullName } from './people.js';

const ON = localDate(NOW);

const PREFIX: Record<PostRole, string> = {
  'one-stop-clerk': 'mc',
  officer: 'cb',
  'division-head': 'tp',
  'agency-leader': 'lanhdao',
  'registry-clerk': 'vanthu',
  'procedure-controller': 'kstthc',
};

/** Posts with a name of their own. */
const SHORT: Readonly<Record<string, string>> = { 'kstthc.tinh': 'kiemsoat' };

export function accountId(username: string): AccountId {
  return uuidV8(createHash('sha256').update(`mot-cua|account|cao-bang-2020|${username}`).digest()) as AccountId;
}

/** One for each unit and role with a post; the same every time. */
export function staffOf(posts: readonly StaffPost[], directory: UnitDirectory, random: Random): StaffMember[] {
  const names = new Names(directory);
  const seen = new Set<string>();
  return [...posts, ...registriesOfPolice(posts, directory)].flatMap(({ unitId, role }): StaffMember[] => {
    if (seen.has(`${unitId} ${role}`)) return [];
    seen.add(`${unitId} ${role}`);
    const username = names.of(unitId, role);
    const own = random.of(username);
    return [{ accountId: accountId(username), username, displayName: fullName(own, own.chance(0.6)), role, unitId }];
  });
}

/** The police of a commune have no post for it, but their papers bear numbers too. */
function registriesOfPolice(
  posts: readonly StaffPost[],
  directory: UnitDirectory,
): Pick<StaffPost, 'unitId' | 'role'>[] {
  const isCommunePolice = ({ unitId }: StaffPost): boolean => {
    const unit = directory.unitOn(unitId, ON);
    return unit?.kind === 'sector-agency' && unit.level === 'commune';
  };
  return posts.filter(isCommunePolice).map(({ unitId }) => ({ unitId, role: 'registry-clerk' }));
}

/** `mc.xa.damthuy`, `cb.ldtbxh.trungkhanh`, `lanhdao.so.ldtbxh` */
class Names {
  /** The people's committee of each area. */
  readonly #seats = new Map<string | null, UnitVersion>();
  /** Names that several communes bear; the district tells them apart. */
  readonly #doubled = new Set<string>();

  constructor(private readonly directory: UnitDirectory) {
    const communes = new Set<string>();
    for (const unit of directory.unitsOn(ON)) {
      if (!unit.kind.endsWith('-pc')) continue;
      this.#seats.set(unit.areaCode, unit);
      const name = unit.kind === 'commune-pc' ? nameParts(unit).join('.') : null;
      if (name !== null && communes.has(name)) this.#doubled.add(name);
      if (name !== null) communes.add(name);
    }
  }

  of(unitId: UnitId, role: PostRole): string {
    const unit = this.directory.unitOn(unitId, ON);
    if (!unit) throw new Error(`no unit ${unitId}`);
    const prefix = isDesk(unit) && role === 'division-head' ? 'tbp' : PREFIX[role];
    const regular = [prefix, ...this.#parts(unit)].join('.');
    return SHORT[regular] ?? regular;
  }

  #parts(unit: UnitVersion): string[] {
    const isBody = unit.kind.endsWith('-pc') || isDesk(unit);
    const own = unit.functionCode?.toLowerCase() ?? '';
    if (unit.level === 'province') return isBody ? ['tinh'] : [unit.name.startsWith('Sở') ? 'so' : 'tinh', own];
    const seat = this.#seats.get(unit.areaCode);
    if (!seat) throw new Error(`no committee where ${unit.name} is`);
    const [type, name] = nameParts(seat);
    if (unit.level === 'district') return isBody ? [type, name] : [own, name];
    const district = this.#doubled.has(`${type}.${name}`) ? [this.#districtOf(seat)] : [];
    return [...(isBody ? [] : [own]), type, name, ...district];
  }

  #districtOf(commune: UnitVersion): string {
    const district = this.directory.ancestorsOn(commune.unitId, ON).find((above) => above.kind === 'district-pc');
    if (!district) throw new Error(`no district above ${commune.name}`);
    return nameParts(district)[1];
  }
}

function isDesk(unit: UnitVersion): boolean {
  return unit.kind === 'one-stop' || unit.kind === 'centre';
}

/** `xa`, `damthuy` */
function nameParts(committee: UnitVersion): [type: string, name: string] {
  const place = placeOfCommittee(committee.name) ?? '';
  const slug = (text: string): string => foldVietnamese(text).replaceAll(/[^a-z0-9]/g, '');
  return [slug(typeWordOf(place) ?? ''), slug(bareName(place))];
}
