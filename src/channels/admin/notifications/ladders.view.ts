/** Who hears of a missed date, and when the next one above: the ladders of a unit or of all. */
import type { Blocker } from '../../../kernel/domain-error.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { DatedRule } from '../../../modules/deadlines/index.js';
import { NOTICE_ROLES, TIMER_KINDS } from '../../../modules/deadlines/domain/index.js';
import type { FormError, FormGuards } from '../../shared/contracts.js';
import { formatDate, formatNumber } from '../../shared/formats.js';
import type { Words } from '../../shared/words.js';
import type { LadderPageForm } from './notices.form.js';

const RUNGS = [0, 1, 2, 3] as const;

export interface LaddersFacts {
  readonly rules: readonly DatedRule[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** Null: the default of all units. */
  readonly unitId: string | null;
  readonly today: PlainDate;
  readonly form: LadderPageForm;
  readonly faults: readonly Blocker[];
  readonly guards: FormGuards;
  readonly done: boolean;
}

const DAY_MINUTES = 480;

/** In whole working days or hours where it is so many. */
function afterWords(minutes: number, words: Words): string {
  if (minutes === 0) return words('admin.ladders.at-once');
  if (minutes % DAY_MINUTES === 0) return words('admin.ladders.after-days', { days: minutes / DAY_MINUTES });
  if (minutes % 60 === 0) return words('admin.ladders.after-hours', { hours: minutes / 60 });
  return words('admin.ladders.after', { minutes: formatNumber(minutes, 'vi') });
}

export function laddersPage(facts: LaddersFacts, words: Words) {
  const { rules, units, unitId, today, form, faults, guards, done } = facts;
  return {
    pageTitle: words('admin.ladders.heading'),
    notice: done ? { kind: 'success', text: words('admin.ladders.saved') } : null,
    action: `/quan-tri/leo-thang${unitId === null ? '' : `?donVi=${unitId}`}`,
    guards,
    errors: faults.map(({ code, params = {}, field = '' }): FormError => ({
      field: field === 'steps' ? 'after0' : field,
      text: words(code, params),
    })),
    units: [
      { value: '', text: words('admin.ladders.default'), selected: unitId === null },
      ...units.map(({ id, name }) => ({ value: id, text: name, selected: id === unitId })),
    ],
    kinds: TIMER_KINDS.map((kind) => ({
      value: kind,
      text: words(`deadlines.kind.${kind}`),
      selected: kind === form.kind,
    })),
    values: { from: form.from ?? formatDate(today) },
    rungs: RUNGS.map((index) => ({
      after: `after${String(index)}`,
      role: `role${String(index)}`,
      number: index + 1,
      value: form[`after${index}`] ?? '',
      roles: [
        { value: '', text: words('admin.ladders.nobody'), selected: !form[`role${index}`] },
        ...NOTICE_ROLES.map((role) => ({
          ...{ value: role, text: roleText(role, words), selected: form[`role${index}`] === role },
        })),
      ],
    })),
    rows: rules.map((rule) => ({
      kind: words(`deadlines.kind.${rule.kind}`),
      step: rule.step + 1,
      after: afterWords(rule.afterWorkingMinutes, words),
      role: roleText(rule.role, words),
      period:
        rule.validTo === null
          ? words('admin.ladders.from-on', { from: formatDate(rule.validFrom) })
          : words('admin.ladders.period', { from: formatDate(rule.validFrom), to: formatDate(rule.validTo) }),
    })),
  };
}

function roleText(role: string, words: Words): string {
  return role === 'holder' ? words('admin.ladders.holder') : words(`role.${role}`);
}
