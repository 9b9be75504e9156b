import type { PlainDate } from '../../../kernel/plain-date.js';
import { dayJson, keyName } from '../../../modules/audit/index.js';
import type { SignedDay } from '../../../modules/audit/domain/index.js';
import type { Words } from '../../shared/words.js';

export const SHOWN_DAYS = 50;

export interface PublicLogPage {
  readonly heading: string;
  readonly days: readonly {
    readonly number: number;
    readonly day: PlainDate;
    readonly leaves: number;
    /** Hashes in parts, between which a narrow screen may break them. */
    readonly root: readonly string[];
    readonly chain: readonly string[];
  }[];
  readonly keyName: string | null;
  readonly filePath: string;
  readonly older: string | null;
  readonly newest: string | null;
}

/** @param days the newest first, one more than is shown where there are older ones. */
export function publicLogPage(days: readonly SignedDay[], isFurtherBack: boolean, words: Words): PublicLogPage {
  const shown = days.slice(0, SHOWN_DAYS);
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    heading: words('portal.log.heading'),
    days: shown.map((each) => {
      const { number, day, leaves, root, chain } = dayJson(each);
      return { number, day, leaves, root: parts(root), chain: parts(chain) };
    }),
    keyName: first ? keyName(first.publicKey) : null,
    filePath: '/nhat-ky-cong-khai/goc.json',
    older: days.length > SHOWN_DAYS && last ? `/nhat-ky-cong-khai?truoc=${String(last.number)}` : null,
    newest: isFurtherBack ? '/nhat-ky-cong-khai' : null,
  };
}

function parts(hash: string): string[] {
  return hash.match(/.{1,8}/g) ?? [];
}
