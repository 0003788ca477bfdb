import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** A check that is a program: its faults are what it printed, unless it ended with 0. */
export function command(root: string, line: string): () => Promise<string> {
  const [name = '', ...args] = line.split(' ');
  return async () => {
    const child = spawn(join(root, 'node_modules/.bin', name), args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    if (code === 0) return '';
    return `${out}${err}`.trim() || `${line} ended with ${String(code)}.`;
  };
}
