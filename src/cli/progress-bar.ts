import type { CommandIo } from './command.js';

const WIDTH = 30;

/**
 * How far a long command is, on stderr: a bar that moves where a person watches, a line at each tenth where the output
 * goes to a file.
 */
export class ProgressBar {
  #shown = -10;

  constructor(
    private readonly io: Pick<CommandIo, 'err'>,
    private readonly moves = process.stderr.isTTY,
  ) {}

  /** @param share 0 to 1; what is said behind the bar changes with it. */
  show(share: number, said: string): void {
    const percent = Math.min(100, Math.floor(share * 100 + 1e-9));
    if (percent === this.#shown || (!this.moves && percent < this.#shown + 10 && percent < 100)) return;
    this.#shown = percent;
    const full = Math.round((WIDTH * percent) / 100);
    const bar = `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${String(percent).padStart(3)} %  ${said}`;
    this.io.err(this.moves ? `\r${bar}` : `${bar}\n`);
  }

  end(): void {
    if (this.moves && this.#shown >= 0) this.io.err('\n');
  }
}
