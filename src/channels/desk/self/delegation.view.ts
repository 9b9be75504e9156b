/** Rights lent and borrowed, with their days. */
import { addDays, type PlainDate } from '../../../kernel/plain-date.js';
import type { NamedDelegation } from '../../../modules/identity/index.js';
import type { AccountId, Actor } from '../../../modules/identity/domain/index.js';
import type { FormError, FormGuards } from '../../shared/contracts.js';
import { formatDate } from '../../shared/formats.js';
import type { SheetForm, SheetPage, SheetTable } from '../../shared/sheet/sheet.view.js';
import type { Words } from '../../shared/words.js';

export interface DelegationFacts {
  readonly known: readonly NamedDelegation[];
  readonly people: readonly { readonly id: AccountId; readonly name: string }[];
  readonly actor: Actor;
  readonly today: PlainDate;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FormError[];
  readonly done: string | null;
  readonly guards: FormGuards;
}

export function delegationPage(facts: DelegationFacts, words: Words): SheetPage {
  const { known, actor, today, errors, done } = facts;
  const given = known.filter(({ fromAccountId }) => fromAccountId === actor.accountId);
  const received = known.filter(({ toAccountId }) => toAccountId === actor.accountId);
  const usable = received.filter(({ validFrom, validTo }) => validFrom <= today && today < validTo);
  return {
    pageTitle: words('self.delegation.heading'),
    heading: words('self.delegation.heading'),
    lead: words('self.delegation.lead'),
    notice: done === null ? null : { kind: 'success', text: words(`self.delegation.done.${done}`) },
    errors,
    tables: [table('given', given, words), table('received', received, words)],
    forms: [
      ...(actor.actingFor === null ? [giveForm(facts, words)] : []),
      ...endForms(given, facts, words),
      ...(usable.length > 0 || actor.actingFor !== null ? [actForForm(usable, facts, words)] : []),
    ],
  };
}

function table(side: 'given' | 'received', rows: readonly NamedDelegation[], words: Words): SheetTable {
  return {
    heading: words(`self.delegation.${side}`),
    caption: words(`self.delegation.${side}`),
    columns: ['who', 'roles', 'from', 'until'].map((key) => ({ text: words(`self.delegation.column.${key}`) })),
    rows: rows.map(({ fromName, toName, roles, validFrom, validTo }) => ({
      cells: [
        { text: side === 'given' ? toName : fromName },
        {
          text:
            roles === null ? words('self.delegation.all-roles') : roles.map((role) => words(`role.${role}`)).join(', '),
        },
        { date: validFrom },
        { date: addDays(validTo, -1) },
      ],
    })),
    empty: { title: words(`self.delegation.none-${side}`) },
  };
}

function giveForm({ people, today, typed, guards }: DelegationFacts, words: Words): SheetForm {
  return {
    heading: words('self.delegation.give'),
    lead: words('self.delegation.give-lead'),
    action: '/toi/uy-quyen',
    guards,
    fields: [
      {
        ...{ kind: 'select', name: 'to', label: words('self.delegation.to'), value: typed['to'] ?? '' },
        options: [
          { value: '', text: words('self.delegation.choose') },
          ...people.map(({ id, name }) => ({ value: id, text: name })),
        ],
      },
      {
        kind: 'date',
        name: 'validFrom',
        label: words('self.delegation.column.from'),
        value: typed['validFrom'] ?? today,
      },
      {
        kind: 'date',
        name: 'until',
        label: words('self.delegation.column.until'),
        value: typed['until'] ?? addDays(today, 6),
      },
    ],
    submit: words('self.delegation.give-button'),
    main: true,
  };
}

function endForms(given: readonly NamedDelegation[], { today, guards }: DelegationFacts, words: Words): SheetForm[] {
  const standing = given.filter(({ validTo }) => validTo > today);
  if (standing.length === 0) return [];
  return [
    {
      heading: words('self.delegation.end'),
      lead: words('self.delegation.end-lead'),
      action: '/toi/uy-quyen/ket-thuc',
      guards,
      fields: [
        {
          ...{ kind: 'select', name: 'id', label: words('self.delegation.which') },
          options: standing.map(({ id, toName, validTo }) => ({
            value: id,
            text: `${toName}, ${formatDate(addDays(validTo, -1))}`,
          })),
        },
      ],
      submit: words('self.delegation.end-button'),
    },
  ];
}

function actForForm(usable: readonly NamedDelegation[], { actor, guards }: DelegationFacts, words: Words): SheetForm {
  return {
    heading: words('self.delegation.act-for'),
    lead: words(actor.actingFor === null ? 'self.delegation.act-for-lead' : 'self.delegation.acting'),
    action: '/toi/uy-quyen/thay',
    guards,
    fields: [
      {
        ...{ kind: 'select', name: 'account', label: words('self.delegation.as'), value: actor.actingFor ?? '' },
        options: [
          { value: '', text: words('self.delegation.myself') },
          ...usable.map(({ fromAccountId, fromName }) => ({ value: fromAccountId, text: fromName })),
        ],
      },
    ],
    submit: words('self.delegation.act-for-button'),
  };
}
