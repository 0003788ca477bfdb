import { describe, expect, it } from 'vitest';
import { findLockfileFaults } from './lockfile.ts';

const INTEGRITY = 'sha512-abc';

describe('findLockfileFaults', () => {
  it('accepts workspaces, their links and packages without a host', () => {
    const packages = {
      '': {},
      sdk: {},
      'node_modules/@leadpane/sdk': { resolved: 'sdk', link: true },
      'node_modules/koa': { integrity: INTEGRITY },
    };

    expect(findLockfileFaults({ packages })).toEqual([]);
  });

  it('names a package that is tied to a registry', () => {
    const koa = { resolved: 'https://registry.example/koa.tgz', integrity: INTEGRITY };

    const faults = findLockfileFaults({ packages: { 'node_modules/koa': koa } });

    expect(faults).toEqual(['node_modules/koa: resolved names https://registry.example/koa.tgz.']);
  });

  it('names a package without an integrity, in a workspace too', () => {
    const faults = findLockfileFaults({ packages: { 'platform/node_modules/ajv': {} } });

    expect(faults).toEqual(['platform/node_modules/ajv: has no integrity.']);
  });

  it('accepts a binary for another platform without one', () => {
    const binding = { optional: true, os: ['win32'] };

    expect(findLockfileFaults({ packages: { 'node_modules/binding-win32': binding } })).toEqual([]);
  });
});
