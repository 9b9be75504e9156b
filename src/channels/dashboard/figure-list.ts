/** Which lists there are, what the address calls them, and which figure of the statistics each of them shows. */
import type { Figure } from '../../modules/statistics/domain/index.js';

export const LIST_SLUGS = {
  received: 'tiep-nhan',
  'on-time': 'dung-han',
  late: 'tra-tre',
  pending: 'dang-giai-quyet',
  overdue: 'dang-qua-han',
  paused: 'tam-dung',
  carriedOver: 'ky-truoc',
  transferredIn: 'chuyen-den',
  transferredOut: 'chuyen-di',
  resolved: 'da-giai-quyet',
  early: 'truoc-han',
  onTime: 'dung-ngay-hen',
  noLimit: 'khong-thoi-han',
  refused: 'tu-choi',
  withdrawn: 'rut',
  stopped: 'dung-giai-quyet',
  redirected: 'chuyen-he-thong',
  within: 'trong-han',
  pausedOverdue: 'tam-dung-qua-han',
  unlimited: 'dang-khong-thoi-han',
  strictOnTime: 'dung-hen-dau',
  byInstant: 'dung-gio-hen',
  timely766: 'dung-han-766',
  within766: 'trong-han-766',
  missed766: 'mat-diem-766',
} as const;
export type ListKey = keyof typeof LIST_SLUGS;

export const FIGURE_OF_LIST = {
  ...(Object.fromEntries(Object.keys(LIST_SLUGS).map((key) => [key, key])) as Record<
    Exclude<ListKey, 'on-time'>,
    Exclude<ListKey, 'on-time'>
  >),
  'on-time': 'returnedInTime',
} as const satisfies Record<ListKey, Figure>;

/** Lists with words of their own; the others are called by their figure. */
export const NAMED_LISTS: readonly ListKey[] = ['received', 'on-time', 'late', 'pending', 'overdue', 'paused'];

export function listHref(list: ListKey, address: Readonly<Record<string, string>>): string {
  return `/lanh-dao/ho-so?${new URLSearchParams({ loai: LIST_SLUGS[list], ...address }).toString()}`;
}

export function listOfSlug(slug: string): ListKey {
  return (Object.keys(LIST_SLUGS) as ListKey[]).find((key) => LIST_SLUGS[key] === slug) ?? 'received';
}
