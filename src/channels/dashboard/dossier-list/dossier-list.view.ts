/** The list behind a number: exactly as many rows as the number says, and the number once more as its heading. */
import type { Instant } from '../../../kernel/instant.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { DossierStateCode } from '../../../modules/dossiers/domain/index.js';
import type { Language } from '../../../platform/i18n/language.js';
import type { DeadlineBadge, StatusTag } from '../../shared/contracts.js';
import { deadlineBadge, type CountWorkingDays, type DeadlineFacts } from '../../shared/deadline.view.js';
import { formatDate, formatNumber, formatTime } from '../../shared/formats.js';
import { statusTag } from '../../shared/status-tag.view.js';
import type { Words } from '../../shared/words.js';
import { LIST_SLUGS, type ListKey } from '../overview/overview.view.js';

export interface ListedDossier extends DeadlineFacts {
  readonly code: string;
  readonly procedure: string;
  readonly unit: string;
  readonly state: DossierStateCode;
  readonly receivedAt: Instant;
  /** May the reader open it? Figures reach further than files. */
  readonly readable: boolean;
}

export interface DossierListFacts {
  readonly list: ListKey;
  readonly areaName: string;
  readonly areaCode: string;
  readonly asOf: Instant;
  readonly total: number;
  readonly rows: readonly ListedDossier[];
  readonly nextCursor: string | null;
}

export interface DossierListPage {
  readonly pageTitle: string;
  readonly heading: string;
  readonly summary: string;
  readonly backHref: string;
  readonly trail: string;
  readonly rows: readonly {
    readonly href: string | null;
    readonly code: string;
    readonly procedure: string;
    readonly unit: string;
    readonly receivedAt: Instant;
    readonly dueOn: PlainDate | null;
    readonly badge: DeadlineBadge;
    readonly status: StatusTag;
  }[];
  readonly shown: string;
  readonly nextHref: string | null;
}

export function dossierListPage(
  facts: DossierListFacts,
  reader: {
    readonly now: Instant;
    readonly workingDays: CountWorkingDays;
    readonly language: Language;
    readonly words: Words;
  },
): DossierListPage {
  const { words, language, now, workingDays } = reader;
  const total = formatNumber(facts.total, language);
  const heading = words(`dashboard.list.${facts.list}`, { total });
  const query = { loai: LIST_SLUGS[facts.list], donVi: facts.areaCode };
  return {
    pageTitle: words('dashboard.list.title', { heading, area: facts.areaName }),
    heading,
    summary: words('dashboard.list.summary', {
      area: facts.areaName,
      time: formatTime(facts.asOf),
      date: formatDate(facts.asOf),
    }),
    backHref: `/lanh-dao?donVi=${encodeURIComponent(facts.areaCode)}`,
    trail: words(`dashboard.figure.${facts.list}`),
    rows: facts.rows.map((row) => ({
      href: row.readable ? `/can-bo/ho-so/${row.code}` : null,
      code: row.code,
      procedure: row.procedure,
      unit: row.unit,
      receivedAt: row.receivedAt,
      dueOn: row.due?.on ?? null,
      badge: deadlineBadge(row, now, workingDays, words),
      status: statusTag(row.state, words),
    })),
    shown: words('dashboard.list.shown', { shown: formatNumber(facts.rows.length, language), total }),
    nextHref:
      facts.nextCursor && `/lanh-dao/ho-so?${new URLSearchParams({ ...query, sau: facts.nextCursor }).toString()}`,
  };
}
