import type { Instant } from '../../../kernel/instant.js';
import { CASE_LISTS, type CaseList, type ListedCase } from '../../../modules/feedback/index.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import { caseDeadline } from '../../shared/case-deadline.view.js';
import type { CountWorkingDays } from '../../shared/deadline.view.js';
import type { Words } from '../../shared/words.js';

export interface InboxFacts {
  readonly list: CaseList;
  readonly counts: Readonly<Record<CaseList, number>>;
  readonly items: readonly ListedCase[];
  readonly next: string | null;
  readonly now: Instant;
  readonly nameOf: (id: UnitId) => string;
}

/** Tabs with figures, each of which is the length of its list. */
export function inboxPage(
  { list, counts, items, next, now, nameOf }: InboxFacts,
  workingDays: CountWorkingDays,
  words: Words,
) {
  return {
    tabs: CASE_LISTS.map((key) => ({
      href: `/can-bo/hoi-dap?loai=${key}`,
      text: words(`desk.feedback.list.${key}`),
      count: counts[key],
      current: key === list,
      tone: key === 'overdue' && counts[key] > 0 ? 'alert' : null,
    })),
    rows: items.map((item) => ({
      href: `/can-bo/hoi-dap/${item.code}`,
      code: item.code,
      title: item.title,
      kind: words(`feedback.kind.${item.kind}`),
      topic: words(`feedback.topic.${item.topic}`),
      state: words(`feedback.state.${item.state}`),
      unit: nameOf(item.unitId),
      openedAt: item.openedAt,
      dueOn: item.due?.dueOn ?? null,
      badge: caseDeadline(item, now, workingDays, words),
    })),
    nextHref: next && `/can-bo/hoi-dap?loai=${list}&sau=${next}`,
    empty: words(`desk.feedback.empty-${list === 'open' || list === 'overdue' ? 'open' : 'other'}`),
  };
}
