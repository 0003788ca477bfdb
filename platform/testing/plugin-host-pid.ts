import { readFileSync } from 'node:fs';

/** The plugin host is the only child of a platform that is Node. Linux only. */
export function pluginHostPid(platformPid: number): string {
  const children = readFileSync(`/proc/${platformPid}/task/${platformPid}/children`, 'utf8');
  const pids = children.trim().split(' ').filter(Boolean);
  const found = pids.find((pid) => readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('node'));
  if (found === undefined) throw new Error('There is no plugin host.');
  return found;
}
