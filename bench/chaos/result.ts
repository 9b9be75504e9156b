/** One line of the table. */
export interface Verdict {
  readonly what: string;
  readonly reached: boolean;
}

export interface RunResult {
  readonly name: string;
  readonly queue: string;
  readonly seconds: number;
  /** What was done to it. */
  readonly disturbance: string;
  /** Figures for the table, in its order. */
  readonly figures: Readonly<Record<string, string | number>>;
  readonly verdicts: readonly Verdict[];
  /** The naive design under the same blows: it has to fail, or the run proves nothing. */
  readonly control: { readonly design: string; readonly outcome: string; readonly failed: boolean };
  /** Load average of the machine over the last minute, at the end. */
  readonly load: number;
}

export function reached(result: RunResult): boolean {
  return result.control.failed && result.verdicts.every((verdict) => verdict.reached);
}
