import { randomUUID } from 'node:crypto';
import type { Capabilities } from '@leadpane/sdk/plugin';
import type { SampleUpload } from '../../testing/sample-upload.ts';
import type { Attack } from './corpus.ts';

/** Granted to all of them: what a careless admin might agree to. */
export const GRANTED: Capabilities = {
  net: { hosts: ['localhost', '127.0.0.1', '169.254.169.254'] },
  kv: { maxBytes: 1_000 },
};

const KINDS = {
  score: {
    member: 'scorers: { main: { score(lead, ctx)',
    contributes: { scorers: [{ id: 'main', title: 'Main', input: ['email'], maxPoints: 50 }] },
  },
  hook: {
    member: 'hooks: { main: { async notify(events, ctx)',
    contributes: { hooks: [{ id: 'main', title: 'Main', events: ['lead.created'] }] },
  },
  source: {
    member: 'sources: { main: { async receive(request, ctx)',
    contributes: { sources: [{ id: 'main', title: 'Main', mode: 'push' }] },
  },
} as const;

/** An attack as its author would upload it; its configuration has a secret `token`. */
export function hostileUpload({ what, point, body }: Attack): SampleUpload {
  const { member, contributes } = KINDS[point];
  const token = { type: 'string', default: '', 'x-secret': true };
  const signing = { type: 'string', default: 'none' };
  return {
    manifest: {
      id: `evil/p${randomUUID()}`,
      name: what,
      version: '1.0.0',
      apiVersion: '2026-11',
      runtime: 'sandbox',
      contributes,
      capabilities: GRANTED,
      config: {
        version: 1,
        schema: {
          type: 'object',
          additionalProperties: false,
          properties: { token, signing },
        },
      },
    },
    bundle: `export default { configVersion: 1, ${member} { ${body} } } } };`,
  };
}
