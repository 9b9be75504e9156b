/** Who holds which role, and what roles may do. Pure. */
import type { Page } from '../../../kernel/page.js';
import { addDays } from '../../../kernel/plain-date.js';
import type { RoleGrant } from '../../../modules/identity/index.js';
import { PERMISSIONS, permissionsOf, ROLE_CODES, type Permission } from '../../../modules/identity/domain/index.js';
import type { FormError } from '../../shared/contracts.js';
import type { SheetPage, SheetRow } from '../../shared/sheet/sheet.view.js';
import type { Words } from '../../shared/words.js';
import type { GrantsAsked } from './rights-desk.js';

export const RIGHTS_PATH = '/quan-tri/phan-quyen';

type Listed = Page<RoleGrant> & { readonly unitNames: ReadonlyMap<string, string> };
interface State {
  readonly csrf: string;
  readonly errors: readonly FormError[];
  readonly ended: string | null;
}

export function rightsPage(listed: Listed, asked: GrantsAsked, state: State, words: Words): SheetPage {
  const heading = words('admin.rights.heading');
  return {
    pageTitle: heading,
    heading,
    lead: words('admin.rights.lead'),
    notice:
      state.ended === null ? null : { kind: 'success', text: words('admin.rights.ended', { count: state.ended }) },
    errors: state.errors,
    links: [
      { href: `${RIGHTS_PATH}/vai-tro`, text: words('admin.rights.matrix') },
      { href: '/quan-tri/nguoi-dung', text: words('admin.rights.new') },
    ],
    filter: filterOf(asked, words),
    tables: [
      {
        caption: heading,
        columns: ['name', 'role', 'unit', 'reach', 'from', 'until'].map((key) => ({
          text: words(`admin.rights.column.${key}`),
        })),
        rows: listed.items.map((grant) => rowOf(grant, listed.unitNames.get(grant.unitId) ?? '–', words)),
        empty: { title: words('admin.rights.none'), text: words('admin.rights.none-hint') },
        nextHref: nextOf(listed.next, asked),
        shown: words('admin.rights.shown', { count: listed.items.length }),
        batch: {
          action: `${RIGHTS_PATH}/thoi`,
          guards: { csrf: state.csrf, idempotencyKey: '' },
          pickName: 'role',
          lead: words('admin.rights.end-lead'),
          fields: [],
          submit: words('admin.rights.end'),
        },
      },
    ],
    forms: [],
  };
}

function filterOf({ text, role }: GrantsAsked, words: Words): NonNullable<SheetPage['filter']> {
  const roles = ROLE_CODES.filter((each) => each !== 'citizen');
  return {
    action: RIGHTS_PATH,
    fields: [
      { kind: 'search', name: 'q', label: words('admin.rights.search'), value: text, maxlength: 100 },
      {
        ...{ kind: 'select', name: 'vaiTro', label: words('admin.rights.role'), value: role ?? '' },
        options: [
          { value: '', text: words('admin.rights.every-role') },
          ...roles.map((each) => ({ value: each, text: words(`role.${each}`) })),
        ],
      },
    ],
    submit: words('admin.rights.find'),
  };
}

function rowOf(grant: RoleGrant, unit: string, words: Words): SheetRow {
  const { id, accountId, displayName: name, username, reach, fieldCodes, validFrom, validTo } = grant;
  const role = words(`role.${grant.role}`);
  const wide = words(`admin.accounts.reach.${reach}`);
  return {
    cells: [
      { text: name, href: `/quan-tri/nguoi-dung/${accountId}`, sub: username },
      { text: role },
      { text: unit },
      {
        text: fieldCodes === null ? wide : words('admin.rights.fields', { reach: wide, fields: fieldCodes.join(', ') }),
      },
      { date: validFrom },
      validTo === null ? { text: words('admin.accounts.no-end') } : { date: addDays(validTo, -1) },
    ],
    pick: { value: id, label: words('admin.rights.pick', { name, role, unit }) },
  };
}

function nextOf(next: string | null, { text, role }: GrantsAsked): string | null {
  if (next === null) return null;
  const query = { ...(text === '' ? {} : { q: text }), ...(role === null ? {} : { vaiTro: role }), sau: next };
  return `${RIGHTS_PATH}?${new URLSearchParams(query).toString()}`;
}

/** Roles across, permissions down; what everybody has is left out. */
export function matrixPage(words: Words) {
  const permissions = (Object.keys(PERMISSIONS) as Permission[]).filter((each) => each !== 'self' && each !== 'public');
  return {
    pageTitle: words('admin.rights.matrix'),
    back: RIGHTS_PATH,
    roles: ROLE_CODES.map((role) => words(`role.${role}`)),
    rows: permissions.map((permission) => ({
      name: words(`permission.${permission}`),
      has: ROLE_CODES.map((role) => permissionsOf(role).includes(permission)),
    })),
  };
}
