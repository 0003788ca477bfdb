import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** The server named by a postmaster.pid, when it still runs. */
export async function findPostmaster(databaseDir: string): Promise<number | undefined> {
  const text = await readFile(`${databaseDir}/postmaster.pid`, 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  if (!Number.isSafeInteger(pid) || !isRunning(pid)) return undefined;
  // The pid may belong to somebody else by now; without /proc PostgreSQL itself decides at start.
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => 'postgres');
  return name.trim().startsWith('postgres') ? pid : undefined;
}

/** Stops a server left behind by a killed process: fast first, at once when it hangs. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    process.kill(pid, signal);
    if (await hasEnded(pid, 1_500)) return;
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < withinMs; waitedMs += 25) {
    if (!isRunning(pid)) return true;
    await wait(25);
  }
  return !isRunning(pid);
}
