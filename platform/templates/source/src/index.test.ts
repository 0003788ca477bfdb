import { testPlugin } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import manifest from '../leadpane.plugin.json' with { type: 'json' };
import plugin from './index.ts';

testPlugin(plugin, manifest, {});

describe('plugin acme/sample', () => {
  it('says what is missing', async () => {
    const context = { config: { url: '', token: '' }, now: '2026-11-23T12:00:00Z' };

    const check = await plugin.sources?.['main']?.check?.(context);

    expect(check).toEqual({ ok: false, message: 'Set `url`: where are the contacts?' });
  });
});
