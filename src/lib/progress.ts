/** Where progress is written: standard error in commands, a list of strings in tests. */
export interface ProgressOutput {
  write(text: string): unknown;
  isTTY?: boolean;
}

interface Progress {
  /** Shows how much is done, in the unit of `total`, followed by the note. */
  at(done: number, note?: string): void;
  end(note?: string): void;
}

const width = 24;

/**
 * A progress line, redrawn in place on a terminal at most ten times a second; elsewhere, such as in a log file, a new
 * line for each tenth of the work. A `total` of 0 is not known. `now` is in milliseconds.
 */
export function startProgress(
  label: string,
  total: number,
  output: ProgressOutput,
  now: () => number = () => Date.now(),
): Progress {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let tenth = -1;
  const line = (done: number, note: string) => {
    const share = total > 0 ? Math.min(done / total, 1) : 0;
    const bar = total > 0 ? `[${'#'.repeat(Math.round(share * width)).padEnd(width, '.')}] ` : '';
    const count = total > 0 ? `${done}/${total}` : `${done}`;
    return `${label} ${bar}${count}${note ? ` ${note}` : ''}`;
  };
  const at = (done: number, note = '') => {
    if (output.isTTY) {
      if (now() - drawnAt < 100) return;
      drawnAt = now();
      output.write(`\r\u001b[2K${line(done, note)}`);
      return;
    }
    const step = total > 0 ? Math.floor((done / total) * 10) : Math.floor(done / 10_000);
    if (step === tenth) return;
    tenth = step;
    output.write(`${line(done, note)}\n`);
  };
  return {
    at,
    end: (note = '') => {
      output.write(output.isTTY ? `\r\u001b[2K${label}: ${note}\n` : `${label}: ${note}\n`);
    },
  };
}
