import { describe, expect, it } from 'vitest';
import { createProgress } from './progress.ts';

/** A progress of 4 MB and what it wrote, with a clock that the test moves. */
function watch(options: { isTTY: boolean; size?: number | undefined }) {
  const clock = { ms: 0 };
  const written: string[] = [];
  const out = { isTTY: options.isTTY, write: (text: string) => written.push(text) };
  const size = 'size' in options ? options.size : 4_000_000;
  const progress = createProgress({ out, name: 'a.csv', size, nowMs: () => clock.ms });
  return { clock, written, progress };
}

describe('createProgress', () => {
  it('draws a bar on a terminal and removes it', () => {
    const { clock, written, progress } = watch({ isTTY: true });

    clock.ms = 150;
    progress.advance(1_000_000);
    progress.end();

    expect(written).toEqual([
      '\r[########......................] 25 %  a.csv: 1.0 MB of 4.0 MB sent\u001B[K',
      '\r\u001B[K',
    ]);
  });

  it('draws at most ten times a second, and always the end', () => {
    const { written, progress } = watch({ isTTY: true });

    for (let chunk = 0; chunk < 4; chunk += 1) progress.advance(1_000_000);

    expect(written).toEqual([expect.stringContaining('100 %')]);
  });

  it('counts bytes when the size is not known', () => {
    const { clock, written, progress } = watch({ isTTY: true, size: undefined });

    clock.ms = 150;
    progress.advance(1_500_000);

    expect(written).toEqual(['\ra.csv: 1.5 MB sent\u001B[K']);
  });

  it('writes a plain line every ten seconds to a log', () => {
    const { clock, written, progress } = watch({ isTTY: false });

    for (const ms of [9_000, 11_000, 12_000, 22_000]) {
      clock.ms = ms;
      progress.advance(500_000);
    }
    progress.end();

    expect(written).toEqual(['a.csv: 1.0 MB of 4.0 MB sent\n', 'a.csv: 2.0 MB of 4.0 MB sent\n']);
  });
});
