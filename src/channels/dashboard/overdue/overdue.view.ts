/** Hồ sơ quá hạn: by whom they are held, with their ages; each leads to the duties that lateness brings. */
import type { Language } from '../../../platform/i18n/language.js';
import type { UnitId } from '../../../modules/organisation/domain/index.js';
import type { LateDossier, LateWorkAnswer } from '../../../modules/statistics/index.js';
import { formatDate, formatNumber, formatTime } from '../../shared/formats.js';
import { SOON_DAYS } from '../../shared/deadline.view.js';
import type { Words } from '../../shared/words.js';
import { listHref } from '../figure-list.js';
import { agesOf, oldestOf } from '../parts/parts.view.js';

export interface OverdueFacts extends LateWorkAnswer {
  readonly areaName: string;
  readonly areaCode: string;
  readonly unitName: (id: UnitId) => string;
  readonly readable: (dossier: LateDossier) => boolean;
}

/** Who has most; further ones hold little. */
const HOLDERS = 30;

interface Held {
  readonly unit: string;
  readonly holderUnit: string;
  readonly holder: string;
  late: number;
  soon: number;
  longest: number;
}

export function overduePage(facts: OverdueFacts, language: Language, words: Words) {
  const { areaCode, groups, now } = facts;
  const address = { donVi: areaCode };
  const ages = agesOf(facts, words);
  const soon = groups.reduce((sum, { late, dossiers }) => (late ? sum : sum + dossiers), 0);
  const number = (value: number) => formatNumber(value, language);
  return {
    pageTitle: words('dashboard.overdue.title', { total: number(ages.total), area: facts.areaName }),
    heading: words('dashboard.overdue.heading', { total: number(ages.total), soon: number(soon) }),
    summary: words('dashboard.overdue.summary', {
      ...{ area: facts.areaName, days: SOON_DAYS, time: formatTime(now), date: formatDate(now) },
    }),
    ...{ areaCode, ages },
    listHref: listHref('overdue', { ...address, xep: 'due' }),
    // Sorted by date, what is due first stands on top.
    soonHref: listHref('within', { ...address, xep: 'due' }),
    held: heldBy(facts, words)
      .slice(0, HOLDERS)
      .map((held) => ({
        ...held,
        late: number(held.late),
        soon: number(held.soon),
        longest: held.late > 0 ? words('dashboard.overdue.days', { days: number(held.longest) }) : '–',
        alert: held.late > 0,
      })),
    oldest: oldestOf(facts, facts.unitName, facts.readable, words).map((dossier) => ({
      ...dossier,
      holder: dossier.holder ?? words('dashboard.overdue.nobody'),
      due: formatDate(dossier.dueOn),
      apologyHref: dossier.href && `/lanh-dao/xin-loi/${dossier.code}`,
      causeHref: dossier.href && `/can-bo/nguyen-nhan-qua-han/${dossier.code}`,
      directiveHref: dossier.href && `/lanh-dao/chi-dao/${dossier.code}`,
    })),
    shown: words('dashboard.overdue.shown', { shown: number(facts.oldest.length), total: number(ages.total) }),
  };
}

/** Who has most that is late on top. */
function heldBy({ groups, unitName }: OverdueFacts, words: Words): Held[] {
  const found = new Map<string, Held>();
  for (const { unitId, holderUnitId, holder, late, dossiers, days } of groups) {
    const key = [unitId, holderUnitId, holder].join(' ');
    const held = found.get(key) ?? {
      ...{
        unit: unitName(unitId),
        holderUnit: unitName(holderUnitId),
        holder: holder ?? words('dashboard.overdue.nobody'),
      },
      ...{ late: 0, soon: 0, longest: 0 },
    };
    if (late) held.late += dossiers;
    else held.soon += dossiers;
    if (late) held.longest = Math.max(held.longest, days);
    found.set(key, held);
  }
  return [...found.values()].sort(
    (a, b) => b.late - a.late || b.longest - a.longest || b.soon - a.soon || a.unit.localeCompare(b.unit, 'vi'),
  );
}
