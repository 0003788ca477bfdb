import rules, { defaultRules } from '@leadpane/plugin-rules';
import rulesManifest from '@leadpane/plugin-rules/manifest' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { changedPlugin, giving, pluginWith } from '../../testing/sample-plugin.ts';
import { createPluginRegistry } from './registry.ts';

describe('checkConfig', () => {
  const registry = createPluginRegistry([
    pluginWith(giving(1)),
    { manifest: rulesManifest, plugin: rules },
  ]);

  it.each([[{}], [{ points: 3 }]])('accepts %j', (config) => {
    expect(registry.checkConfig('acme/x', config)).toEqual([]);
  });

  it.each([
    [null, { path: '', message: 'It must be object.' }],
    [{ points: 'x' }, { path: '/points', message: 'It must be integer.' }],
    [{ pionts: 1 }, { path: '', message: 'Remove "pionts": there is no such setting.' }],
  ])('says what is wrong with %j', (config, mistake) => {
    expect(registry.checkConfig('acme/x', config)).toEqual([mistake]);
  });

  it('lets the plugin itself speak first', () => {
    const when = { field: 'jobtitle', op: 'exists' };
    const config = { rules: [{ id: 'r', label: 'R', points: 1, when }] };

    expect(registry.checkConfig('leadpane/rules', config)).toEqual([
      { path: '/rules/0/when/field', message: expect.stringContaining('jobTitle') as string },
    ]);
    expect(registry.checkConfig('leadpane/rules', defaultRules)).toEqual([]);
  });

  it('turns a check that throws into a mistake', () => {
    const careless = changedPlugin({}, { checkConfig: (config) => (config as { list: [] }).list });

    expect(createPluginRegistry([careless]).checkConfig('acme/x', null)).toEqual([
      { path: '', message: expect.stringContaining('could not be checked') as string },
    ]);
  });

  it('names the plugins there are', () => {
    expect(registry.checkConfig('acme/z', {})).toEqual([
      { path: '', message: 'Use one of acme/x, leadpane/rules as plugin.' },
    ]);
  });
});

describe('createPluginRegistry', () => {
  it('refuses what code and manifest disagree in, all at once', () => {
    const scorers = { other: { score: giving(1) } };

    expect(() => createPluginRegistry([changedPlugin({}, { scorers, configVersion: 2 })])).toThrow(
      'Plugins: acme/x: add the scorer "main" to the code, its manifest names it. ' +
        'acme/x: add the scorer "other" to the manifest, its code has it. ' +
        'acme/x: let configVersion (2) equal config.version (1).',
    );
  });

  it('refuses two plugins of one id and a schema that is none', () => {
    const broken = changedPlugin({ config: { version: 1, schema: { type: 'text' } } });

    expect(() => createPluginRegistry([changedPlugin({}), broken])).toThrow(
      /acme\/x: registered twice, remove one. acme\/x: correct the config schema: /,
    );
  });
});
