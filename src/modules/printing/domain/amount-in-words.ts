/** Số tiền bằng chữ, as money papers must say it: `một trăm hai mươi lăm nghìn đồng`. */
const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const THOUSANDS = ['', 'nghìn', 'triệu'] as const;
const BILLION = 1_000_000_000;

const digit = (value: number): string => DIGITS[value] ?? '';

/**
 * A whole number in words, northern usage: lẻ before a lone unit, mốt, tư and lăm after mươi, lăm after mười.
 * @throws RangeError unless it is a whole number from 0 to 10¹⁵.
 */
export function numberInWords(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || value > 1e15) throw new RangeError(`not in words: ${String(value)}`);
  return value === 0 ? digit(0) : words(value, false).join(' ');
}

/** `125000` → `một trăm hai mươi lăm nghìn đồng`. Bounds as {@link numberInWords}. */
export function amountInWords(amount: number): string {
  return `${numberInWords(amount)} đồng`;
}

/** With `full`, something greater stands before: hundreds are said even when they are zero. */
function words(value: number, full: boolean): string[] {
  if (value >= BILLION) {
    const rest = value % BILLION;
    return [...words(Math.floor(value / BILLION), full), 'tỷ', ...(rest === 0 ? [] : words(rest, true))];
  }
  const groups = [Math.floor(value / 1e6), Math.floor(value / 1e3) % 1000, value % 1000];
  let before = full;
  return groups.flatMap((group, index) => {
    if (group === 0) return [];
    const unit = THOUSANDS[2 - index] ?? '';
    const said = [...threeDigits(group, before), ...(unit === '' ? [] : [unit])];
    before = true;
    return said;
  });
}

function threeDigits(value: number, full: boolean): string[] {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const hasHundreds = full || hundreds > 0;
  const said = hasHundreds ? [digit(hundreds), 'trăm'] : [];
  return rest === 0 ? said : [...said, ...twoDigits(rest, hasHundreds)];
}

function twoDigits(value: number, hasHundreds: boolean): string[] {
  const tens = Math.floor(value / 10);
  const units = value % 10;
  if (tens === 0) return hasHundreds ? ['lẻ', digit(units)] : [digit(units)];
  if (tens === 1) return units === 0 ? ['mười'] : ['mười', units === 5 ? 'lăm' : digit(units)];
  const last = { 0: [], 1: ['mốt'], 4: ['tư'], 5: ['lăm'] }[units] ?? [digit(units)];
  return [digit(tens), 'mươi', ...last];
}
