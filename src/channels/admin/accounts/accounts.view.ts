/** Accounts and their rights. */
import { addDays, type PlainDate } from '../../../kernel/plain-date.js';
import type { ListedAccount } from '../../../modules/identity/index.js';
import { PASSWORD_MIN_LENGTH, ROLE_CODES, type RoleCode } from '../../../modules/identity/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import type { FormError } from '../../shared/contracts.js';
import { formatDate } from '../../shared/formats.js';
import type { Field, SheetForm, SheetPage } from '../../shared/sheet/sheet.view.js';
import type { Words } from '../../shared/words.js';

const heads = (words: Words, keys: readonly string[]) =>
  keys.map((key) => ({ text: words(`admin.accounts.column.${key}`), number: key === 'sessions' }));

export interface AccountsFacts {
  readonly accounts: readonly ListedAccount[];
  readonly nameOf: (id: UnitId) => string;
  readonly q: string;
  readonly role: RoleCode | null;
  readonly next: string | null;
}

export function accountsPage({ accounts, nameOf, q, role, next }: AccountsFacts, words: Words): SheetPage {
  const address = { ...(q ? { q } : {}), ...(role ? { vaiTro: role } : {}), sau: next ?? '' };
  return {
    pageTitle: words('admin.accounts.heading'),
    heading: words('admin.accounts.heading'),
    lead: words('admin.accounts.lead'),
    errors: [],
    links: [{ href: '/quan-tri/nguoi-dung/moi', text: words('admin.accounts.new'), keys: 'n', hint: 'N' }],
    filter: {
      action: '/quan-tri/nguoi-dung',
      fields: [
        { kind: 'search', name: 'q', label: words('admin.accounts.search'), value: q, maxlength: 100 },
        {
          ...{ kind: 'select', name: 'vaiTro', label: words('admin.accounts.column.role'), value: role ?? '' },
          options: [
            { value: '', text: words('admin.accounts.every-role') },
            ...ROLE_CODES.filter((each) => each !== 'citizen').map((each) => ({
              value: each,
              text: words(`role.${each}`),
            })),
          ],
        },
      ],
      submit: words('admin.accounts.find'),
    },
    tables: [
      {
        caption: words('admin.accounts.heading'),
        columns: heads(words, ['name', 'username', 'roles', 'state', 'sessions']),
        rows: accounts.map((account) => ({
          cells: [
            { text: account.displayName, href: `/quan-tri/nguoi-dung/${account.id}` },
            { text: account.username, sub: account.kind === 'system' ? words('admin.accounts.system') : null },
            {
              text:
                account.roles.map(({ role, unitId }) => `${words(`role.${role}`)}, ${nameOf(unitId)}`).join(' · ') ||
                words('admin.accounts.no-role'),
            },
            { text: words(account.disabled ? 'admin.accounts.locked' : 'admin.accounts.open') },
            { text: String(account.sessions), number: true },
          ],
        })),
        nextHref: next === null ? null : `/quan-tri/nguoi-dung?${new URLSearchParams(address).toString()}`,
        shown: words('admin.accounts.shown', { count: accounts.length }),
        empty: { title: words('admin.accounts.empty') },
      },
    ],
    forms: [],
  };
}

export interface AccountFacts {
  readonly account: ListedAccount;
  readonly nameOf: (id: UnitId) => string;
  readonly units: readonly { readonly id: UnitId; readonly name: string }[];
  /** One's own account is managed by somebody else. */
  readonly own: boolean;
  readonly today: PlainDate;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FormError[];
  readonly done: string | null;
  readonly csrf: string;
}

export function accountPage(facts: AccountFacts, words: Words): SheetPage {
  const { account, nameOf, own, errors, done } = facts;
  return {
    pageTitle: account.displayName,
    heading: account.displayName,
    lead: words('admin.accounts.about', {
      username: account.username,
      state: words(account.disabled ? 'admin.accounts.locked' : 'admin.accounts.open'),
      sessions: account.sessions,
    }),
    back: { href: '/quan-tri/nguoi-dung', text: words('admin.accounts.heading') },
    notice: done === null ? null : { kind: 'success', text: words(`admin.accounts.done.${done}`) },
    errors,
    tables: [
      {
        heading: words('admin.accounts.column.roles'),
        caption: words('admin.accounts.column.roles'),
        columns: heads(words, ['role', 'unit', 'reach', 'from', 'until']),
        rows: account.roles.map((role) => ({
          cells: [
            { text: words(`role.${role.role}`) },
            { text: nameOf(role.unitId) },
            { text: words(`admin.accounts.reach.${role.reach}`) },
            { date: role.validFrom },
            role.validTo === null ? { text: words('admin.accounts.no-end') } : { date: addDays(role.validTo, -1) },
          ],
        })),
        empty: { title: words('admin.accounts.no-role') },
      },
    ],
    forms: own
      ? []
      : [roleForm(facts, words), ...endForms(facts, words), ...passwordForms(facts, words), lockForm(facts, words)],
  };
}

type Typed = Readonly<Record<string, string>>;

/** Which role where, from when until when. */
export function roleFields(units: AccountFacts['units'], today: PlainDate, typed: Typed, words: Words): Field[] {
  const label = (key: string): string => words(`admin.accounts.column.${key}`);
  const roles = ROLE_CODES.filter((role) => role !== 'citizen');
  return [
    {
      ...{ kind: 'select', name: 'role', label: label('role'), value: typed['role'] ?? '' },
      options: roles.map((role) => ({ value: role, text: words(`role.${role}`) })),
    },
    {
      ...{ kind: 'select', name: 'unit', label: label('unit'), value: typed['unit'] ?? '' },
      options: units.map(({ id, name }) => ({ value: id, text: name })),
    },
    {
      ...{ kind: 'select', name: 'reach', label: label('reach'), value: typed['reach'] ?? 'unit' },
      options: (['unit', 'subtree'] as const).map((reach) => ({
        value: reach,
        text: words(`admin.accounts.reach.${reach}`),
      })),
    },
    { kind: 'date', name: 'validFrom', label: label('from'), value: typed['validFrom'] ?? today },
    {
      ...{ kind: 'date', name: 'until', label: label('until'), value: typed['until'] ?? '' },
      hint: words('admin.accounts.until-hint'),
    },
  ];
}

/** Never shown again with what was typed. */
export function passwordFields(name: string, words: Words): Field[] {
  const hint = words('admin.accounts.password-hint', { min: PASSWORD_MIN_LENGTH });
  const own = { kind: 'password', autocomplete: 'new-password', maxlength: 500 } as const;
  return [
    { ...own, name, label: words('admin.accounts.first-password'), hint },
    { ...own, name: 'again', label: words('admin.accounts.again') },
  ];
}

function roleForm({ account, units, today, typed, csrf }: AccountFacts, words: Words): SheetForm {
  return {
    heading: words('admin.accounts.assign'),
    action: `/quan-tri/nguoi-dung/${account.id}/vai-tro`,
    guards: { csrf, idempotencyKey: '' },
    fields: roleFields(units, today, typed, words),
    submit: words('admin.accounts.assign-button'),
    main: true,
  };
}

/** Whoever forgot his password gets another; a system has none. */
function passwordForms({ account, csrf }: AccountFacts, words: Words): SheetForm[] {
  if (account.kind !== 'person') return [];
  return [
    {
      heading: words('admin.accounts.reset'),
      lead: words('admin.accounts.reset-lead'),
      action: `/quan-tri/nguoi-dung/${account.id}/mat-khau`,
      guards: { csrf, idempotencyKey: '' },
      fields: passwordFields('newPassword', words),
      submit: words('admin.accounts.reset-button'),
    },
  ];
}

function endForms({ account, nameOf, csrf }: AccountFacts, words: Words): SheetForm[] {
  if (account.roles.length === 0) return [];
  return [
    {
      heading: words('admin.accounts.end'),
      lead: words('admin.accounts.end-lead'),
      action: `/quan-tri/nguoi-dung/${account.id}/thoi-vai-tro`,
      guards: { csrf, idempotencyKey: '' },
      fields: [
        {
          // Another form of the page has a field called role.
          ...{ kind: 'select', name: 'role', id: 'ended-role', label: words('admin.accounts.column.role') },
          options: account.roles.map(({ id, role, unitId, validFrom }) => ({
            value: id,
            text: `${words(`role.${role}`)}, ${nameOf(unitId)}, ${formatDate(validFrom)}`,
          })),
        },
      ],
      submit: words('admin.accounts.end-button'),
    },
  ];
}

function lockForm({ account, csrf }: AccountFacts, words: Words): SheetForm {
  const what = account.disabled ? 'mo' : 'khoa';
  return {
    heading: words(`admin.accounts.${what}`),
    lead: words(`admin.accounts.${what}-lead`),
    action: `/quan-tri/nguoi-dung/${account.id}/khoa`,
    guards: { csrf, idempotencyKey: '', version: account.version },
    fields: [{ kind: 'hidden', name: 'what', label: '', value: what }],
    submit: words(`admin.accounts.${what}`),
  };
}
