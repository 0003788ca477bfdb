import type { IoContext, PlatformEvent } from '@leadpane/sdk/plugin';
import { testPlugin } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import manifest from '../leadpane.plugin.json' with { type: 'json' };
import inApp from './index.ts';

testPlugin(inApp, manifest, {});

const CONFIG = {
  to: 'everybody',
  template: '{{lead.name}} is {{lead.status}}',
  events: ['lead.updated'],
};

const aboutLead = (lead: object): PlatformEvent => ({
  id: 'e1',
  type: 'lead.updated',
  occurredAt: '2026-11-23T12:00:00.000Z',
  data: { lead: { id: 'l1', firstName: 'Ada', status: 'NEW', assignedTo: null, ...lead } },
});

async function tell(event: PlatformEvent, config: object = {}) {
  const told: object[] = [];
  const context: IoContext<unknown> = {
    config: { ...CONFIG, ...config },
    now: event.occurredAt,
    notify: async (notice) => void told.push(notice),
  };
  const deliveries = await inApp.hooks?.['in-app']?.notify([event], context);
  return { deliveries, told };
}

describe('plugin leadpane/in-app', () => {
  it('tells everybody of the lead', async () => {
    const { deliveries, told } = await tell(aboutLead({}));

    expect(deliveries).toEqual([{ id: 'e1', done: 'ok' }]);
    expect(told).toEqual([{ message: 'Ada is NEW', leadId: 'l1' }]);
  });

  it('tells the owner alone, where there is one', async () => {
    const owned = await tell(aboutLead({ assignedTo: 'u1' }), { to: 'owner' });
    const free = await tell(aboutLead({}), { to: 'owner' });

    expect(owned.told).toEqual([{ message: 'Ada is NEW', leadId: 'l1', userId: 'u1' }]);
    expect(free).toEqual({ deliveries: [{ id: 'e1', done: 'skip' }], told: [] });
  });

  it('says nothing longer than one line of 500 characters', async () => {
    const { told } = await tell(aboutLead({ firstName: `a\nb${'x'.repeat(900)}` }));

    expect(told).toMatchObject([{ message: expect.stringMatching(/^a b[x]{497}$/) }]);
  });

  it('tells of an import', async () => {
    const data = { import: { fileName: 'fair.csv', added: 12 } };
    const event = { ...aboutLead({}), type: 'import.finished', data };

    const { told } = await tell(event, { events: ['import.finished'] });

    expect(told).toEqual([{ message: 'fair.csv: 12 new leads' }]);
  });
});
