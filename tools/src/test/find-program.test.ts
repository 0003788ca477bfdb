import { describe, expect, it } from 'vitest';
import { findProgram, type Machine } from './find-program.ts';
import { CHROMIUM } from './programs.ts';

/** A machine with these files, and `apt` as what an installation adds. */
function machine(files: string[], { env = {}, apt }: { env?: object; apt?: string } = {}) {
  const installed: string[] = [];
  const isExecutable = (path: string) => files.includes(path);
  const install = (name: string) => {
    installed.push(name);
    if (apt) files.push(apt);
  };
  const parts: Machine = { env: { PATH: '/usr/local/bin:/usr/bin', ...env }, isExecutable };
  return { installed, parts: apt === undefined ? parts : { ...parts, install } };
}

describe('findProgram', () => {
  it('takes the path that the variable names', () => {
    const { parts } = machine(['/opt/chrome', '/usr/bin/chromium'], {
      env: { CHROMIUM: '/opt/chrome' },
    });

    expect(findProgram(CHROMIUM, parts)).toBe('/opt/chrome');
  });

  it('refuses a variable that names no program', () => {
    const { parts } = machine(['/usr/bin/chromium'], { env: { CHROMIUM: '/opt/chrome' } });

    expect(() => findProgram(CHROMIUM, parts)).toThrow('CHROMIUM is /opt/chrome');
  });

  it('prefers the first command wherever it is on the PATH', () => {
    const { parts } = machine(['/usr/local/bin/google-chrome', '/usr/bin/chromium']);

    expect(findProgram(CHROMIUM, parts)).toBe('/usr/bin/chromium');
  });

  it('does not install what is there', () => {
    const { parts, installed } = machine(['/usr/bin/chromium'], { apt: '/usr/bin/chromium' });

    findProgram(CHROMIUM, parts);

    expect(installed).toEqual([]);
  });

  it('installs what is missing where it may', () => {
    const { parts, installed } = machine([], { apt: '/usr/bin/chromium' });

    expect(findProgram(CHROMIUM, parts)).toBe('/usr/bin/chromium');
    expect(installed).toEqual(['chromium']);
  });

  it('says what to install where it may not', () => {
    const { parts } = machine([]);

    expect(() => findProgram(CHROMIUM, parts)).toThrow('apt-get install chromium');
  });

  it('says so too when the installation brought nothing', () => {
    const { parts } = machine([], { apt: '/usr/bin/other' });

    expect(() => findProgram(CHROMIUM, parts)).toThrow('Chromium is missing');
  });
});
