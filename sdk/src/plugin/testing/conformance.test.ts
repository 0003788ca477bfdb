import { describe, expect, it } from 'vitest';
import {
  type Decay,
  definePlugin,
  type Mistake,
  type PluginManifest,
  type PluginModule,
  type Scorer,
} from '../index.ts';
import { conformanceCases } from './conformance.ts';
import type { Fixture } from '../fixtures.ts';
import { fixtureCases } from './fixtures.ts';
import { testPlugin } from './index.ts';

interface Config {
  readonly points: number;
  readonly tags: string[];
}

const manifest: PluginManifest = {
  id: 'acme/phone',
  name: 'Phone',
  version: '1.2.3',
  apiVersion: '2026-11',
  runtime: 'host',
  contributes: {
    scorers: [{ id: 'phone', title: 'Phone', input: ['phone', 'properties.calls'], maxPoints: 10 }],
  },
  config: {
    version: 1,
    schema: {
      type: 'object',
      properties: {
        points: { type: 'integer', default: 5 },
        tags: { type: 'array', items: { type: 'string' }, default: [] },
      },
      examples: [{ points: 10 }],
    },
  },
};

const LEAD = { phone: '+4930123456', properties: { calls: 3 } };

const score: Scorer<Config>['score'] = ({ phone }, { config }) => {
  const points = phone === null ? 0 : config.points;
  return { points, reasons: [{ code: 'phone', points, text: 'Phone number given' }] };
};

const pluginWith = (scorer: Scorer<Config>['score']): PluginModule =>
  definePlugin<Config>({ configVersion: 1, scorers: { phone: { score: scorer } } });

/** Titles of the cases a plugin fails. */
function failures(plugin: PluginModule, changed: Partial<PluginManifest> = {}): string[] {
  const subject = { plugin, manifest: { ...manifest, ...changed }, lead: LEAD };
  return conformanceCases(subject).flatMap(({ title, check }) => {
    try {
      check();
      return [];
    } catch {
      return [title];
    }
  });
}

const refuseTen = (config: unknown): Mistake[] =>
  JSON.stringify(config).includes('10') ? [{ path: '/points', message: 'Too many.' }] : [];

testPlugin(pluginWith(score), manifest, LEAD);

describe('conformance suite', () => {
  it('passes a sound plugin', () => {
    expect(failures(pluginWith(score))).toEqual([]);
  });

  it.each<[string, object]>([
    ['an id without an owner', { id: 'phone' }],
    ['a version that is none', { version: '1' }],
    ['an unknown runtime', { runtime: 'browser' }],
    ['a member it does not know', { runtimes: 'host' }],
  ])('fails a manifest with %s', (_, changed) => {
    expect(failures(pluginWith(score), changed)).toEqual(['has a valid manifest']);
  });

  it('fails an input that is no field of a lead', () => {
    const scorer = { id: 'phone', title: 'Phone', input: ['fax'], maxPoints: 10 };

    expect(failures(pluginWith(score), { contributes: { scorers: [scorer] } })).toContain(
      'has a valid manifest',
    );
  });

  it('fails a config schema that is no schema', () => {
    const config = { version: 1, schema: { type: 'text' } };

    expect(failures(pluginWith(score), { config })).toContain('has a valid manifest');
  });

  it('fails another config version', () => {
    expect(failures({ ...pluginWith(score), configVersion: 2 })).toEqual([
      'has the config version its manifest names',
    ]);
  });

  it('fails a setting without a usable default', () => {
    const schema = { type: 'object', required: ['points'], properties: { points: {} } };

    expect(failures(pluginWith(score), { config: { version: 1, schema } })).toContain(
      'accepts its default config and the examples of its schema',
    );
  });

  it('fails a plugin that refuses its own example', () => {
    expect(failures({ ...pluginWith(score), checkConfig: refuseTen })).toEqual([
      'accepts its default config and the examples of its schema',
    ]);
  });

  it('fails scorers the manifest does not name', () => {
    const { scorers, configVersion } = pluginWith(score);
    const fax = scorers?.['phone'] ?? fail();

    expect(failures({ configVersion, scorers: { ...scorers, fax } })).toContain(
      'has the scorers, sources and hooks its manifest names',
    );
  });

  const exact = 'phone gives whole points and reasons that add up to them';
  it.each<[string, Scorer<Config>['score'], string]>([
    ['reasons that do not add up', (lead, run) => ({ ...score(lead, run), reasons: [] }), exact],
    [
      'fractions',
      () => ({ points: 0.5, reasons: [{ code: 'half', points: 0.5, text: 'Half' }] }),
      exact,
    ],
    [
      'points that fade from no date',
      () => ({ points: 0, reasons: [fading({ since: 'soon', linearDays: 3 })] }),
      exact,
    ],
    [
      'points that fade in no time',
      () => ({ points: 0, reasons: [fading({ since: '2026-11-23', linearDays: 0 })] }),
      exact,
    ],
    [
      'a crash on an empty lead',
      (lead, run) => score({ ...lead, phone: lead.phone ?? fail() }, run),
      'phone survives an empty lead',
    ],
    [
      'too many points',
      () => ({ points: 11, reasons: [{ code: 'much', points: 11, text: 'Much' }] }),
      'phone stays within its maxPoints',
    ],
    [
      'a field it did not announce',
      (lead, run) => (lead.email === null ? score(lead, run) : score(lead, run)),
      'phone reads only the input its manifest names',
    ],
    [
      'a property it did not announce',
      (lead, run) => (lead.properties['budget'] ? score(lead, run) : score(lead, run)),
      'phone reads only the input its manifest names',
    ],
    [
      'a walk over all properties',
      (lead, run) => (Object.keys(lead.properties) ? score(lead, run) : score(lead, run)),
      'phone reads only the input its manifest names',
    ],
    [
      'a change of its config',
      (lead, run) => {
        run.config.tags.push('seen');
        return score(lead, run);
      },
      'phone gives the same score again and leaves lead and config alone',
    ],
    [
      'a change of the lead',
      (lead, run) => {
        Object.assign(lead.properties, { calls: 4 });
        return score(lead, run);
      },
      'phone gives the same score again and leaves lead and config alone',
    ],
  ])('fails %s', (_, broken, title) => {
    expect(failures(pluginWith(broken))).toContain(title);
  });

  it('fails a scorer that counts its calls', () => {
    let calls = 0;
    const counting: Scorer<Config>['score'] = () => {
      calls += 1;
      return { points: calls, reasons: [{ code: 'calls', points: calls, text: 'Calls' }] };
    };

    expect(failures(pluginWith(counting))).toContain(
      'phone gives the same score again and leaves lead and config alone',
    );
  });
});

describe('fixtures', () => {
  const fixture: Fixture = {
    title: 'gives points for a phone number',
    scorer: 'phone',
    lead: LEAD,
    config: { points: 7 },
    now: '2026-11-23T12:00:00.000Z',
    points: 7,
    codes: ['phone'],
  };
  const check = (changed: Partial<Fixture>) => () =>
    fixtureCases(pluginWith(score), manifest, [{ ...fixture, ...changed }])[0]?.check();

  it('pass a plugin that does what they say', () => {
    expect(check({})).not.toThrow();
    expect(check({ config: {}, points: 5 })).not.toThrow();
  });

  it.each<[string, Partial<Fixture>]>([
    ['other points', { points: 6 }],
    ['other lines', { codes: [] }],
    ['a scorer it does not have', { scorer: 'fax' }],
    ['a configuration it does not take', { config: { points: 'x' } }],
  ])('fail a plugin for %s', (_, changed) => {
    expect(check(changed)).toThrow();
  });
});

const fading = (decay: Decay) => ({ code: 'fades', points: 0, text: 'Fades', decay });

function fail(): never {
  throw new TypeError('nothing there');
}
