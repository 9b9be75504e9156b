/** One filing for several results, and the dossiers that came of it. */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { ProcedureVersion } from '../../../modules/catalogue/domain/index.js';
import type { DossierId } from '../../../modules/dossiers/domain/index.js';
import type { Group } from '../../../modules/routing/index.js';
import type { FormError, FormGuards, StatusTag } from '../../shared/contracts.js';
import { formatDate, formatMoney, formatMoment } from '../../shared/formats.js';
import { statusTag } from '../../shared/status-tag.view.js';
import type { Words } from '../../shared/words.js';
import type { ChecklistRow, Option } from '../dossier/acts.view.js';
import { checklistRow, intakeErrors } from '../intake/intake.view.js';
import type { GroupForm } from './groups.form.js';

export interface OfferedGroup {
  readonly code: string;
  readonly name: string;
  /** In order, each with what is owed before it is taken in. */
  readonly members: readonly { readonly version: ProcedureVersion; readonly due: number }[];
}

export interface GroupFilingPage {
  readonly pageTitle: string;
  readonly groups: readonly Option[];
  /** The group that is chosen; null before. */
  readonly chosen: string | null;
  readonly members: readonly {
    readonly code: string;
    readonly name: string;
    readonly fee: string;
    readonly rows: readonly ChecklistRow[];
  }[];
  readonly values: Readonly<Record<'personalId' | 'fullName' | 'phone' | 'addressText' | 'feesPaid', string>>;
  readonly feeTotal: string | null;
  readonly errors: readonly FormError[];
  readonly guards: FormGuards;
}

export interface GroupFilingFacts {
  readonly groups: readonly OfferedGroup[];
  readonly form: GroupForm;
  readonly faults: readonly Blocker[];
  readonly guards: FormGuards;
}

export function groupFilingPage(facts: GroupFilingFacts, language: Language, words: Words): GroupFilingPage {
  const { groups, form, faults, guards } = facts;
  const chosen = groups.find(({ code }) => code === form.groupCode) ?? null;
  const members = chosen?.members ?? [];
  const total = members.reduce((sum, { due }) => sum + due, 0);
  const ticked = { documents: form.documents ?? [], substituted: form.substituted ?? [] };
  const papers = members.flatMap(({ version }) => version.documents);
  return {
    pageTitle: words('desk.group.title'),
    groups: [
      { value: '', text: words('desk.group.choose'), selected: chosen === null },
      ...groups.map(({ code, name }) => ({ value: code, text: `${code} · ${name}`, selected: chosen?.code === code })),
    ],
    chosen: chosen?.code ?? null,
    members: members.map(({ version, due }) => ({
      code: version.code,
      name: version.nameVi,
      fee: formatMoney(due, language),
      rows: version.documents.map((requirement) => checklistRow(requirement, ticked, words)),
    })),
    values: {
      ...{ personalId: form.personalId ?? '', fullName: form.fullName ?? '', phone: form.phone ?? '' },
      ...{ addressText: form.addressText ?? '', feesPaid: form.feesPaid ?? '' },
    },
    feeTotal: total > 0 ? formatMoney(total, language) : null,
    errors: intakeErrors(faults, papers, words).map(({ field, text }) => ({
      field: FIELDS.includes(field) ? field : '',
      text,
    })),
    guards,
  };
}

const FIELDS = ['groupCode', 'personalId', 'fullName', 'phone', 'addressText'];

export interface GroupView {
  readonly heading: string;
  readonly filedAt: string;
  readonly rows: readonly {
    readonly href: string;
    readonly code: string;
    readonly procedure: string;
    readonly due: string;
    readonly waits: string | null;
    readonly status: StatusTag;
    readonly current: boolean;
  }[];
  /** One receipt of all; null where a child has no code. */
  readonly receiptHref: string | null;
}

/** @param current the dossier whose page it is on; null on the group's own page. */
export function groupView(group: Group, desk: '/can-bo' | '/quay', current: DossierId | null, words: Words): GroupView {
  const codes = group.children.map(({ code }) => code).filter((code) => code !== null);
  return {
    heading: words('desk.group.of', { code: group.groupCode }),
    filedAt: words('desk.group.filed', { at: formatMoment(group.filedAt) }),
    rows: group.children.map((child) => ({
      href: `${desk}/ho-so/${child.code ?? child.dossierId}`,
      code: child.code ?? words('desk.dossier.no-code'),
      procedure: child.nameVi,
      due: child.dueOn === null ? words('deadline.no-limit') : formatDate(child.dueOn),
      waits: child.waitsFor === null ? null : words('desk.group.waits', { code: child.waitsFor }),
      status: statusTag(child.state, words),
      current: child.dossierId === current,
    })),
    receiptHref: codes.length === group.children.length ? `/in/giay-tiep-nhan-nhieu-ho-so/${codes.join(',')}` : null,
  };
}
