import { afterAll, describe, expect, it } from 'vitest';
import { createPluginHost } from './plugin-host.ts';

const hosts = [createPluginHost(), createPluginHost()];
afterAll(() => Promise.all(hosts.map((host) => host.stop())));

/** No clock ends a run here, however busy the machine is. */
const LIMITS = { fuel: 10_000, softMs: 60_000, hardMs: 60_000, outputBytes: 1_000_000 };
const LEADS = 100;

/** Works, asks for the time and for chance, and fails now and then. */
const SOURCE = `export default { configVersion: 1, scorers: { main: { score(lead, ctx) {
  let sum = 0;
  for (let at = 0; at < lead.work; at += 1) sum = (sum * 31 + at) % 1000;
  if (sum % 7 === 3) throw new Error('seven at ' + Date.now());
  const points = sum % 40 + Math.floor(Math.random() * 10);
  globalThis.seen = (globalThis.seen ?? 0) + 1;
  if (lead.work % 5 === 0) ctx.log('info', lead.work + ' ' + new Date().toISOString());
  return { points, reasons: [{ code: 'sum', points, text: 'Sum ' + sum + ', ' + globalThis.seen }] };
} } } };`;

const leads = Array.from({ length: LEADS }, (_, at) => ({ work: (at * 7_919) % 2_000 }));

async function score(at: number): Promise<string> {
  const ran = await hosts[at % hosts.length]?.run(SOURCE, {
    tenant: 'acme',
    bundleId: 'repeatable',
    call: { point: 'score', id: 'main', args: leads, seeds: leads.map(({ work }) => work) },
    limits: LIMITS,
    now: '2026-11-23T12:00:00.000Z',
  });
  const { ms: _ms, ...same } = ran ?? { ms: 0 };
  return JSON.stringify(same);
}

describe('the same leads in the same version', () => {
  it('get the same scores, contributions and fuel, byte for byte, in every process', async () => {
    const together = await Promise.all([0, 1, 2, 3].map(score));
    const later = [await score(0), await score(1)];

    const [one, ...others] = new Set([...together, ...later]);
    const { output, fuel, logs } = JSON.parse(one ?? '');
    expect(others).toEqual([]);
    expect(output.match(/"done"/g).length).toBeGreaterThan(50);
    expect(output.match(/"threw"/g).length).toBeGreaterThan(3);
    expect(fuel).toBeGreaterThan(0);
    expect(logs.length).toBeGreaterThan(3);
  });
});
