/** A time of day without messages, in minutes of the day; it may go over midnight. */
export interface QuietHours {
  readonly quietFrom: number;
  readonly quietTo: number;
}

/** @param minute of the day in the office zone. From `quietFrom` to before `quietTo`; equal ends mean that nothing is quiet. */
export function isQuiet(minute: number, { quietFrom, quietTo }: QuietHours): boolean {
  const overMidnight = quietFrom > quietTo;
  return overMidnight ? minute >= quietFrom || minute < quietTo : minute >= quietFrom && minute < quietTo;
}
