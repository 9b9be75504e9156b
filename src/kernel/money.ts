/** Whole đồng. Negative amounts are refunds. */
export type Dong = number & { readonly __brand: 'Dong' };

/** @throws RangeError unless the amount is a whole number that a double holds exactly. */
export function dong(amount: number): Dong {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole amount of đồng: ${String(amount)}`);
  return amount as Dong;
}

export function sumDong(amounts: readonly Dong[]): Dong {
  return dong(amounts.reduce((total, amount) => total + amount, 0));
}

const GROUPED = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });

/** `1.250.000`, as amounts are written in Vietnamese. */
export function groupedDigits(amount: number): string {
  return GROUPED.format(amount);
}
