import rules, { defaultRules } from '@leadpane/plugin-rules';
import rulesManifest from '@leadpane/plugin-rules/manifest' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { changedPlugin, giving, pluginWith } from '../../testing/sample-plugin.ts';
import { createGuardedCheck } from './config-check.ts';
import { knowPlugins } from './known-plugins.ts';

describe('checkConfig', () => {
  const known = knowPlugins([pluginWith(giving(1)), { manifest: rulesManifest, plugin: rules }]);
  const check = (slug: string, config: unknown) => known.get(slug)?.prepareConfig(config).mistakes;

  it.each([[{}], [{ points: 3 }]])('accepts %j', (config) => {
    expect(check('acme/x', config)).toEqual([]);
  });

  it.each([
    [null, { path: '', message: 'It must be object.' }],
    [{ points: 'x' }, { path: '/points', message: 'It must be integer.' }],
    [{ pionts: 1 }, { path: '', message: 'Remove "pionts": there is no such setting.' }],
  ])('says what is wrong with %j', (config, mistake) => {
    expect(check('acme/x', config)).toEqual([mistake]);
  });

  it('lets the plugin itself speak first', () => {
    const when = { field: 'jobtitle', op: 'exists' };
    const config = { rules: [{ id: 'r', label: 'R', points: 1, when }] };

    expect(check('leadpane/rules', config)).toEqual([
      { path: '/rules/0/when/field', message: expect.stringContaining('jobTitle') as string },
    ]);
    expect(check('leadpane/rules', defaultRules)).toEqual([]);
  });

  it('turns a check that throws into a mistake', () => {
    const careless = changedPlugin({}, { checkConfig: (config) => (config as { list: [] }).list });

    expect(knowPlugins([careless]).get('acme/x')?.prepareConfig(null).mistakes).toEqual([
      { path: '', message: expect.stringContaining('could not be checked') as string },
    ]);
  });
});

describe('patterns of a schema that anybody may have written', () => {
  const EVIL = ['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '(.*a){20}', '^(\\w+\\s?)+$', '^([a-z]+)*$'];

  it('take little time together, however many they are', () => {
    const names = Array.from({ length: 60 }, (_none, at) => `setting${at}`);
    const properties = Object.fromEntries(
      names.map((name, at) => [name, { type: 'string', pattern: EVIL[at % EVIL.length] }]),
    );
    const check = createGuardedCheck({ type: 'object', properties });
    const config = Object.fromEntries(names.map((name) => [name, `${'a'.repeat(64_000)}!`]));

    const startedAt = performance.now();
    const { mistakes } = check(config);

    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(mistakes.length).toBeGreaterThan(40);
  });

  it('begin anew with each configuration', () => {
    const properties = {
      slow: { type: 'string', pattern: '^(a+)+$' },
      name: { type: 'string', pattern: '^[A-Z]' },
    };
    const check = createGuardedCheck({ type: 'object', properties });
    check({ slow: `${'a'.repeat(100)}!` });

    expect(check({ name: 'Ada' }).mistakes).toEqual([]);
    expect(check({ name: 'ada' }).mistakes).toMatchObject([{ path: '/name' }]);
  });
});

describe('knowPlugins', () => {
  it('refuses what code and manifest disagree in, all at once', () => {
    const scorers = { other: { score: giving(1) } };

    expect(() => knowPlugins([changedPlugin({}, { scorers, configVersion: 2 })])).toThrow(
      'Plugins: acme/x: add the scorer "main" to the code, its manifest names it. ' +
        'acme/x: add the scorer "other" to the manifest, its code has it. ' +
        'acme/x: let configVersion (2) equal config.version (1).',
    );
  });

  it('refuses two plugins of one id and a schema that is none', () => {
    const broken = changedPlugin({ config: { version: 1, schema: { type: 'text' } } });

    expect(() => knowPlugins([changedPlugin({}), broken])).toThrow(
      /acme\/x: registered twice, remove one. acme\/x: correct the config schema: /,
    );
  });
});
