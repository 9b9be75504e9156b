/** The record of acts and looks as a list. */
import { isPlainDate, type PlainDate } from '../../../kernel/plain-date.js';
import type { AuditLine } from '../../../modules/audit/index.js';
import { formatDate, formatMoment } from '../../shared/formats.js';
import type { SheetPage } from '../../shared/sheet/sheet.view.js';
import type { Words } from '../../shared/words.js';
import type { AuditQuery } from './audit.form.js';
import { isBareId } from './subject-names.js';

export interface AuditFacts {
  readonly items: readonly AuditLine[];
  readonly next: string | null;
  readonly actions: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly query: AuditQuery;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** An action of a later or earlier version of the program may have no words here: its code is shown. */
function actionWords(action: string, words: Words): string {
  const code = `audit.action.${action}`;
  const text = words(code);
  return text === code ? `“${action}”` : text;
}

/** The thing by its name or number, its kind below; what has neither by its kind alone. */
function subjectWords({ subjectKind, subjectId }: AuditLine, names: ReadonlyMap<string, string>, words: Words) {
  const code = `audit.subject.${subjectKind}`;
  const known = words(code);
  const kind = known === code ? `“${subjectKind}”` : known;
  const name = names.get(subjectId) ?? (isBareId(subjectId) ? null : subjectText(subjectKind, subjectId));
  return name === null ? { text: kind } : { text: name, sub: kind };
}

/** What was read of the record is a period: its days as people write them. */
function subjectText(kind: string, id: string): string {
  const days = id.split('/');
  return kind === 'audit' && days.every(isPlainDate) ? days.map((day) => formatDate(day)).join(' – ') : id;
}

export function auditPage(facts: AuditFacts, words: Words): SheetPage {
  const { items, next, names, query, from, to } = facts;
  const { viec = '', nguoi = '', doiTuong = '' } = query;
  const address = {
    tu: from,
    den: to,
    ...(viec ? { viec } : {}),
    ...(nguoi ? { nguoi } : {}),
    ...(doiTuong ? { doiTuong } : {}),
  };
  const here = (more: Readonly<Record<string, string>>): string =>
    `/quan-tri/nhat-ky?${new URLSearchParams({ ...address, ...more }).toString()}`;
  const nameOf = (id: string | null): string => (id === null ? words('admin.audit.system') : (names.get(id) ?? '–'));
  return {
    pageTitle: words('admin.audit.heading'),
    heading: words('admin.audit.heading'),
    lead: words('admin.audit.lead', { from: formatDate(from), to: formatDate(to) }),
    errors: [],
    filter: filterOf(facts, words),
    tables: [
      {
        caption: words('admin.audit.heading'),
        columns: ['at', 'who', 'what', 'of'].map((key) => ({ text: words(`admin.audit.column.${key}`) })),
        rows: items.map((line) => ({
          cells: [
            { text: formatMoment(line.at), nowrap: true },
            {
              text: nameOf(line.actorId),
              href: line.actorId === null ? null : here({ nguoi: line.actorId }),
              sub: line.actingFor === null ? null : words('admin.audit.for', { name: nameOf(line.actingFor) }),
            },
            { text: actionWords(line.action, words) },
            { ...subjectWords(line, names, words), href: here({ doiTuong: line.subjectId }) },
          ],
        })),
        nextHref: next === null ? null : here({ sau: next }),
        shown: words('admin.audit.shown', { count: items.length }),
        empty: { title: words('admin.audit.empty') },
      },
    ],
    forms: [],
  };
}

function filterOf({ actions, query, from, to }: AuditFacts, words: Words): NonNullable<SheetPage['filter']> {
  const { viec = '', nguoi = '', doiTuong = '' } = query;
  return {
    action: '/quan-tri/nhat-ky',
    fields: [
      { kind: 'date', name: 'tu', label: words('admin.audit.from'), value: from },
      { kind: 'date', name: 'den', label: words('admin.audit.to'), value: to },
      {
        ...{ kind: 'select', name: 'viec', label: words('admin.audit.action'), value: viec },
        options: [
          { value: '', text: words('admin.audit.every-action') },
          ...actions.map((action) => ({ value: action, text: actionWords(action, words) })),
        ],
      },
      { kind: 'text', name: 'doiTuong', label: words('admin.audit.subject'), value: doiTuong, maxlength: 128 },
      ...(nguoi ? [{ kind: 'hidden' as const, name: 'nguoi', label: '', value: nguoi }] : []),
    ],
    submit: words('admin.audit.show'),
  };
}
