import { plainDate } from '../../src/kernel/plain-date.js';
import type { AccountId, Actor, RoleCode } from '../../src/modules/identity/domain/index.js';
import { placeId } from '../builders/a-reformed-province.js';

const AT_WORK: readonly RoleCode[] = [
  'one-stop-clerk',
  'officer',
  'division-head',
  'agency-leader',
  'registry-clerk',
  'procedure-controller',
];
const ROOTS = ['UBND tỉnh', 'Bộ LĐTBXH', 'Bộ Nội vụ'];

/** Somebody who may do everything at every unit of the reformed province: rights are tested elsewhere. */
export function everybody(accountId: AccountId): Actor {
  return {
    accountId,
    kind: 'person',
    personId: null,
    roles: ROOTS.flatMap((root) =>
      AT_WORK.map((role) => ({
        role,
        unitId: placeId(root),
        reach: 'subtree' as const,
        fieldCodes: null,
        validFrom: plainDate('2000-01-01'),
        validTo: null,
      })),
    ),
    actingFor: null,
    language: 'vi',
  };
}
