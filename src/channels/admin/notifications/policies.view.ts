/** When people are left in peace and how often they are told, at a unit or everywhere else. */
import type { Blocker } from '../../../kernel/domain-error.js';
import { clockText } from '../../../modules/calendar/domain/index.js';
import type { PastPolicy } from '../../../modules/notifications/index.js';
import {
  AUDIENCES,
  minuteOfClock,
  policyFor,
  type Audience,
  type MessagePolicy,
  type StandingPolicy,
} from '../../../modules/notifications/domain/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import type { FormGuards } from '../../shared/contracts.js';
import { formErrors } from '../../shared/form-faults.js';
import { formatMoment } from '../../shared/formats.js';
import type { Field, SheetForm, SheetPage, SheetTable } from '../../shared/sheet/sheet.view.js';
import type { Words } from '../../shared/words.js';
import type { NamedUnit } from './managed-units.js';
import type { PolicyPageForm } from './notices.form.js';

export interface PolicyPlace {
  /** Null: the default of all units. */
  readonly unitId: UnitId | null;
  readonly audience: Audience;
}

export interface PoliciesFacts {
  readonly place: PolicyPlace;
  readonly units: readonly NamedUnit[];
  readonly standing: readonly StandingPolicy[];
  readonly versions: readonly PastPolicy[];
  readonly names: ReadonlyMap<string, string>;
  /** What came back with faults; null: the form shows what counts. */
  readonly typed: Readonly<Record<string, string>> | null;
  readonly faults: readonly Blocker[];
  readonly done: boolean;
  readonly guards: FormGuards;
}

const TIMES = ['quietFrom', 'quietTo', 'digestAt'] as const;
const NUMBERS = ['digestThreshold', 'hourLimit', 'dayLimit'] as const;
const STAFF_ONLY: readonly string[] = ['digestAt', 'digestThreshold'];
/** Citizens get no digests; the column is not theirs. */
const NO_DIGEST = 1_000;
const HOME = '/quan-tri/gio-thong-bao';

export function policyAddress({ unitId, audience }: PolicyPlace, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ ...(unitId === null ? {} : { donVi: unitId }), nguoiNhan: audience, ...more });
  return `${HOME}?${query.toString()}`;
}

/** What cannot be read is NaN, and refused with its field. */
export function policyOf(form: PolicyPageForm): MessagePolicy {
  const time = (text: string | undefined) => minuteOfClock(text ?? '');
  const number = (text: string | undefined) => (/^\d{1,6}$/.test(text ?? '') ? Number(text) : Number.NaN);
  const digest = (form.digestAt ?? '').trim();
  return {
    ...{ quietFrom: time(form.quietFrom), quietTo: time(form.quietTo), digestAt: digest === '' ? null : time(digest) },
    digestThreshold: form.digestThreshold === undefined ? NO_DIGEST : number(form.digestThreshold),
    ...{ hourLimit: number(form.hourLimit), dayLimit: number(form.dayLimit) },
  };
}

export function policiesPage(facts: PoliciesFacts, words: Words): SheetPage {
  const { place, units, faults, done } = facts;
  return {
    pageTitle: words('admin.policies.heading'),
    heading: words('admin.policies.heading'),
    lead: words('admin.policies.lead'),
    back: { href: '/quan-tri', text: words('admin.notices.administration') },
    notice: done ? { kind: 'success', text: words('admin.policies.saved') } : null,
    errors: formErrors(faults, words, 'quietFrom'),
    filter: {
      action: HOME,
      fields: [
        {
          ...{ kind: 'select', name: 'donVi', label: words('admin.ladders.unit') },
          options: [
            { value: '', text: words('admin.ladders.default'), selected: place.unitId === null },
            ...units.map(({ id, name }) => ({ value: id, text: name, selected: id === place.unitId })),
          ],
        },
        {
          ...{ kind: 'select', name: 'nguoiNhan', label: words('admin.policies.audience') },
          options: AUDIENCES.map((each) => ({
            ...{ value: each, text: words(`admin.policies.audience.${each}`), selected: each === place.audience },
          })),
        },
      ],
      submit: words('admin.ladders.show'),
    },
    tables: [history(facts, words)],
    forms: formsOf(facts, words),
  };
}

function history({ versions, names, place }: PoliciesFacts, words: Words): SheetTable {
  const asked = fieldsOf(place.audience);
  return {
    heading: words('admin.policies.history'),
    caption: words('admin.policies.history'),
    columns: [
      { text: words('admin.policies.version') },
      { text: words('admin.policies.set') },
      ...asked.map((name) => ({ text: words(`admin.policies.${name}`), number: true })),
    ],
    rows: versions.map((each) => ({
      cells: [
        { text: String(each.version) },
        each.setBy === null
          ? { text: words('admin.policies.installed') }
          : { text: formatMoment(each.setAt), sub: names.get(each.setBy) ?? null },
        ...asked.map((name) => ({ text: each.withdrawn ? '–' : shownValue(each, name), number: true })),
      ],
    })),
    empty: { title: words('admin.policies.empty') },
  };
}

function formsOf(facts: PoliciesFacts, words: Words): SheetForm[] {
  const { place, standing, versions, typed, guards } = facts;
  const counts = policyFor(standing, place.audience, place.unitId);
  const after: Field = { kind: 'hidden', name: 'after', label: '', value: String(versions[0]?.version ?? 0) };
  const action = policyAddress(place);
  const set: SheetForm = {
    ...{ heading: words('admin.policies.change'), action, guards, submit: words('admin.policies.save'), main: true },
    fields: [
      after,
      ...fieldsOf(place.audience).map((name): Field => {
        const value = typed?.[name] ?? (counts ? shownValue(counts, name) : '');
        return {
          kind: 'text',
          name,
          label: words(`admin.policies.${name}`),
          value,
          maxlength: 10,
          ...hintOf(name, words),
        };
      }),
    ],
  };
  const own = place.unitId !== null && versions[0]?.withdrawn === false;
  const withdraw: SheetForm = {
    ...{ heading: words('admin.policies.withdraw'), action, guards, submit: words('admin.policies.withdraw-do') },
    fields: [after, { kind: 'hidden', name: 'act', label: '', value: 'withdraw' }],
  };
  return own ? [set, withdraw] : [set];
}

function fieldsOf(audience: Audience) {
  return [...TIMES, ...NUMBERS].filter((name) => audience === 'staff' || !STAFF_ONLY.includes(name));
}

function shownValue(policy: MessagePolicy, name: (typeof TIMES)[number] | (typeof NUMBERS)[number]): string {
  const value = policy[name];
  if (value === null) return '';
  return TIMES.some((time) => time === name) ? clockText(value) : String(value);
}

function hintOf(name: string, words: Words): { readonly hint?: string } {
  return name === 'digestAt' || name === 'quietFrom' ? { hint: words(`admin.policies.${name}-hint`) } : {};
}
