import { testPlugin } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import manifest from '../leadpane.plugin.json' with { type: 'json' };
import plugin from './index.ts';

testPlugin(plugin, manifest, {});

describe('plugin acme/sample', () => {
  it('shows what it would send', async () => {
    const now = '2026-11-23T12:00:00Z';
    const lead = { firstName: 'Ada', lastName: 'Example', score: 80 };
    const event = { id: 'e1', type: 'lead.scored', occurredAt: now, data: { lead } };

    const preview = await plugin.hooks?.['main']?.preview?.(event, { config: { url: '' }, now });

    expect(preview).toEqual({ title: 'lead.scored', body: 'Ada Example scored 80' });
  });
});
