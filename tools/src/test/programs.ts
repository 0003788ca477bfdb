import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import type { Machine, Program } from './find-program.ts';

/** The browser the widgets are tested in. */
export const CHROMIUM: Program = {
  title: 'Chromium',
  variable: 'CHROMIUM',
  commands: ['chromium', 'chromium-browser', 'google-chrome'],
  debianPackage: 'chromium',
};

/** The queue and the socket adapter are tested on a real Redis too. */
export const REDIS_SERVER: Program = {
  title: 'Redis',
  variable: 'REDIS_SERVER',
  commands: ['redis-server'],
  debianPackage: 'redis-server',
};

/** This machine. It may install when it is a Debian and we are root, as in a container. */
export function thisMachine(): Machine {
  const isRoot = process.getuid?.() === 0;
  const hasApt = isExecutable('/usr/bin/apt-get');
  const machine = { env: process.env, isExecutable };
  return isRoot && hasApt ? { ...machine, install } : machine;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function install(debianPackage: string): void {
  console.log(`Installing ${debianPackage} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options: ExecFileSyncOptions = { env, stdio: ['ignore', 'ignore', 'inherit'] };
  execFileSync('apt-get', ['update', '-qq'], options);
  execFileSync(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', debianPackage],
    options,
  );
}
