// What a person sees on the terminal while something takes its time. Everything goes to stderr.
const WIDTH = 24;

/** A bar that redraws itself on a terminal, and elsewhere writes a line for every tenth. */
export function progressBar(label) {
  const { isTTY } = process.stderr;
  const started = Date.now();
  let lastTenth = -1;
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;
  const draw = (share, note) => {
    const full = Math.round(share * WIDTH);
    const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
    process.stderr.write(`\r\u001b[2K${label}  ${bar} ${String(Math.floor(share * 100)).padStart(3)}%  ${note}`);
  };
  return {
    update(done, total, note = seconds()) {
      const share = total > 0 ? Math.min(done / total, 1) : 0;
      const tenth = Math.floor(share * 10);
      if (isTTY) draw(share, note);
      else if (tenth > lastTenth) process.stderr.write(`${label}: ${tenth * 10}% (${note})\n`);
      lastTenth = Math.max(tenth, lastTenth);
    },
    done() {
      if (isTTY) {
        draw(1, seconds());
        process.stderr.write('\n');
      } else process.stderr.write(`${label}: done (${seconds()})\n`);
    },
    fail() {
      if (isTTY) process.stderr.write('\n');
    },
  };
}

export function say(line = '') {
  process.stderr.write(`${line}\n`);
}
