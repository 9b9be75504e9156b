/**
 * The two notations of an agency's electronic identifier (mã định danh điện tử), both alive, both stored:
 * QCVN 102:2016/BTTTT writes the least significant part first and always four parts (`000.00.15.H14`);
 * Quyết định 20/2020/QĐ-TTg writes the province or ministry first and only the parts it needs (`H14.15`).
 * The second allows more digits in a part than the first (`H55.242`), so the way back may not exist.
 */
const QCVN102 = /^(\d{3})\.(\d{2})\.(\d{2})\.([A-Z]\d{2})$/;
const QD20 = /^[A-Z]\d{2}(?:\.\d{1,5}){0,4}$/;

/** Digits that QCVN 102 gives to the levels below the first. */
const QCVN102_WIDTHS = [2, 2, 3] as const;

export function isQcvn102Code(text: string): boolean {
  return QCVN102.test(text);
}

export function isQd20Code(text: string): boolean {
  return QD20.test(text);
}

/**
 * `000.00.15.H14` → `H14.15`: the parts reversed, trailing all-zero parts dropped.
 * @returns null when the text is not a QCVN 102 code, or names a part below a part that is zero (`001.00.15.H14` would
 *   read back as another agency when written `H14.15.00.001` by a system that pads differently; it is kept as it is).
 */
export function qd20FromQcvn102(code: string): string | null {
  const match = QCVN102.exec(code);
  if (!match) return null;
  const parts = [match[4], match[3], match[2], match[1]] as string[];
  while (parts.length > 1 && /^0+$/.test(parts.at(-1) ?? '')) parts.pop();
  return parts.join('.');
}

/**
 * `H14.15` → `000.00.15.H14`.
 * @returns null when the text is not a code of QĐ 20/2020, has more than four parts, or a part with other digits than
 *   QCVN 102 holds (`H55.242`).
 */
export function qcvn102FromQd20(code: string): string | null {
  if (!QD20.test(code)) return null;
  const [top, ...below] = code.split('.');
  if (top === undefined || below.length > QCVN102_WIDTHS.length) return null;
  if (below.some((part, index) => part.length !== QCVN102_WIDTHS[index])) return null;
  const padded = QCVN102_WIDTHS.map((width, index) => below[index] ?? '0'.repeat(width));
  return [...padded.reverse(), top].join('.');
}
