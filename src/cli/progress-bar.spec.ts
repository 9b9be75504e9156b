import { describe, expect, it } from '@jest/globals';
import { ProgressBar } from './progress-bar.js';

function shown(moves: boolean): string {
  let text = '';
  const bar = new ProgressBar({ err: (part) => (text += part) }, moves);
  for (let percent = 0; percent <= 100; percent += 1) bar.show(percent / 100, `${String(percent)} events`);
  bar.show(1, 'again');
  bar.end();
  return text;
}

describe('progress bar', () => {
  it('moves at each percent where a person watches, and ends with a line of its own', () => {
    const text = shown(true);
    expect(text.split('\r')).toHaveLength(102);
    expect(text).toContain(`\r[${'#'.repeat(15)}${'.'.repeat(15)}]  50 %  50 events`);
    expect(text.endsWith('100 %  100 events\n')).toBe(true);
  });

  it('writes a line at each tenth into a file', () => {
    const lines = shown(false).trimEnd().split('\n');
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toContain('100 %  100 events');
  });
});
