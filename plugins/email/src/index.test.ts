import {
  type IoContext,
  PayloadError,
  type PlatformEvent,
  RetryableError,
} from '@leadpane/sdk/plugin';
import { testPlugin } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import manifest from '../leadpane.plugin.json' with { type: 'json' };
import email from './index.ts';

testPlugin(email, manifest, {});

const { properties } = manifest.config.schema;
const CONFIG = {
  to: ['a@example.com', 'b@example.com'],
  toOwner: false,
  subject: properties.subject.default,
  text: properties.text.default,
  events: properties.events.default,
};

const aboutLead = (lead: object): PlatformEvent => ({
  id: 'e1',
  type: 'lead.scored',
  occurredAt: '2026-11-23T12:00:00.000Z',
  data: { lead: { assignedTo: null, ...lead } },
});

const busy = () => {
  throw new RetryableError('enough for now');
};

type Mail = Parameters<NonNullable<IoContext<unknown>['mail']>>[0];

/** `refuse` decides what the mail server does. */
async function mail(
  event: PlatformEvent,
  config: object = {},
  refuse = (_mail: Mail): unknown => undefined,
) {
  const sent: Mail[] = [];
  const context: IoContext<unknown> = {
    config: { ...CONFIG, ...config },
    now: event.occurredAt,
    async mail(one) {
      refuse(one);
      sent.push(one);
    },
  };
  const deliveries = await email.hooks?.['email']?.notify([event], context);
  return { deliveries, sent };
}

describe('plugin leadpane/email', () => {
  it('mails each address and the owner', async () => {
    const { deliveries, sent } = await mail(
      aboutLead({ firstName: 'Ada', score: 80, assignedTo: 'u1' }),
      { toOwner: true },
    );

    expect(deliveries).toEqual([{ id: 'e1', done: 'ok' }]);
    expect(sent).toMatchObject([
      { to: 'a@example.com', subject: 'Ada scored 80' },
      { to: 'b@example.com' },
      { userId: 'u1' },
    ]);
  });

  it('writes a subject of one line', async () => {
    const { sent } = await mail(aboutLead({ firstName: 'Ada\r\nBcc: all@example.com' }));

    expect(sent[0]?.subject).toBe('Ada Bcc: all@example.com scored ');
  });

  it('skips an event that nobody is there for', async () => {
    const { deliveries } = await mail(aboutLead({}), { to: [], toOwner: true });

    expect(deliveries).toEqual([{ id: 'e1', done: 'skip' }]);
  });

  it('tries again while nobody got it, and never mails anyone twice', async () => {
    const first = await mail(aboutLead({}), {}, busy);
    const second = await mail(
      aboutLead({}),
      {},
      (one) => 'to' in one && one.to === CONFIG.to[0] && busy(),
    );

    expect(first.deliveries).toMatchObject([{ fault: 'retry', message: 'enough for now' }]);
    expect(second.deliveries).toEqual([{ id: 'e1', done: 'ok' }]);
  });

  it('gives up what no mail server takes', async () => {
    const { deliveries } = await mail(aboutLead({}), { to: ['x@example.com'] }, () => {
      throw new PayloadError('mail: The recipient is not one address.');
    });

    expect(deliveries).toMatchObject([{ fault: 'fail', code: 'refused' }]);
  });
});
