import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { ATTACKS, ESCAPES, scorerWith } from '../../testing/attacks.ts';
import { createPluginHost } from './plugin-host.ts';
import type { GuestCall, HostCall, Run } from '../kernel/plugin-run.ts';

const host = createPluginHost();
afterAll(() => host.stop());

const LIMITS = { fuel: 100, softMs: 255, hardMs: 2_000, outputBytes: 65_536 };
const GOOD = scorerWith(
  "return { points: lead.at, reasons: [{ code: 'at', points: lead.at, text: 'At' }] };",
);

function runOf(source: string, call: Partial<GuestCall> = {}, fields: Partial<Run> = {}): Run {
  return {
    tenant: 'acme',
    bundleId: createHash('sha256').update(source).digest('hex'),
    call: { point: 'score', id: 'main', args: [{ at: 7 }], seeds: [7, 8], ...call },
    limits: LIMITS,
    now: '2026-01-01T00:00:00.000Z',
    ...fields,
  };
}

const run = (source: string, call?: Partial<GuestCall>, asked?: HostCall) =>
  host.run(source, runOf(source, call), asked);

const numbered = (at: number) => scorerWith(`return ${at};`);

const outputOf = ({ output }: { output?: string }) => JSON.parse(output ?? 'null') as unknown;

describe('the plugin host', () => {
  it('scores a batch, one answer a lead', async () => {
    const ran = await run(GOOD, { args: [{ at: 1 }, { at: 2 }] });

    expect(outputOf(ran)).toEqual(
      [1, 2].map((at) => ({
        done: { points: at, reasons: [{ code: 'at', points: at, text: 'At' }] },
      })),
    );
  });

  it.each(Object.entries(ATTACKS))('contains «%s» and goes on', async (_what, body) => {
    const source = scorerWith(body);

    const startedAt = performance.now();
    const ran = await run(source);
    const tookMs = performance.now() - startedAt;
    const next = await run(GOOD);

    const [line] = (outputOf(ran) ?? []) as { done?: object; threw?: object }[];
    const isContained =
      ran.fault !== undefined || line?.threw !== undefined || line?.done !== undefined;
    expect(isContained).toBe(true);
    expect(JSON.stringify(line?.done ?? null).length).toBeLessThan(LIMITS.outputBytes);
    // The hard deadline, and a busy machine's time to notice.
    expect(tookMs).toBeLessThan(LIMITS.hardMs + 4_000);
    expect(outputOf(next)).toMatchObject([{ done: { points: 7 } }]);
  });

  it('gives a plugin less than 32 MB, whatever it takes them for', async () => {
    const source = scorerWith(
      'const all = []; try { for (;;) all.push(new Uint8Array(1e6)); } catch { return all.length; }',
    );

    const ran = await run(source);
    const next = await run(GOOD);

    const [{ done: megabytes }] = outputOf(ran) as [{ done: number }];
    expect(megabytes).toBeGreaterThan(8);
    expect(megabytes).toBeLessThan(32);
    expect(outputOf(next)).toMatchObject([{ done: { points: 7 } }]);
  });

  it('keeps the event loop of the platform free meanwhile', async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();

    await Promise.all(
      ['loop', 'big JSON in a loop', 'growing array'].map((name) =>
        run(scorerWith(ATTACKS[name] ?? '')),
      ),
    );

    delay.disable();
    expect(delay.percentile(50) / 1e6).toBeLessThan(50);
  });

  it.each(Object.entries(ESCAPES))('gives no way out through %s', async (_what, body) => {
    const ran = await run(scorerWith(body));

    const [line] = (outputOf(ran) ?? [{ threw: true }]) as { done?: unknown; threw?: unknown }[];
    expect(line?.threw !== undefined || line?.done === 'undefined', JSON.stringify(line)).toBe(
      true,
    );
  });

  it('gives the same score and fuel for the same input', async () => {
    const source = scorerWith(
      'let n = 0; for (let i = 0; i < 2e5; i += 1) n += i % 7; return [n, Math.random(), Date.now(), new Date().toISOString()];',
    );

    const runs = await Promise.all([1, 2, 3, 4].map(() => run(source)));

    expect(new Set(runs.map(({ output }) => output)).size).toBe(1);
    expect(new Set(runs.map(({ fuel }) => fuel)).size).toBe(1);
    expect(outputOf(runs[0] ?? {})).toMatchObject([
      {
        done: [
          expect.any(Number),
          expect.any(Number),
          1_767_225_600_000,
          '2026-01-01T00:00:00.000Z',
        ],
      },
    ]);
  });

  it('leaves nothing of one run to the next', async () => {
    const source = scorerWith(
      'globalThis.seen = (globalThis.seen ?? 0) + 1; Array.prototype.left = 1; return globalThis.seen;',
    );

    await run(source);
    const again = await run(source);

    expect(outputOf(again)).toEqual([{ done: 1 }]);
  });

  it('lets a plugin neither change the lead nor reach another', async () => {
    const ran = await run(scorerWith("'use strict'; lead.at = 99; return 1;"));

    expect(outputOf(ran)).toMatchObject([{ threw: { name: 'TypeError' } }]);
  });

  it('names what a plugin throws, cut to size', async () => {
    const ran = await run(scorerWith("throw new RangeError('x'.repeat(1000));"));

    expect(outputOf(ran)).toEqual([
      { threw: { name: 'RangeError', message: 'x'.repeat(500), retryAfterSeconds: null } },
    ]);
  });

  it.each([
    ['that does not parse', 'export default {'],
    ['that imports', "import fs from 'node:fs'; export default { fs };"],
    ['that throws on loading', "throw new Error('no');"],
    ['that loops on loading', 'for (;;);'],
    ['without a default export', 'export const a = 1;'],
  ])('refuses code %s', async (_what, source) => {
    const ran = await run(source, { point: 'describe' });

    expect(['load_error', 'fuel_exhausted', 'soft_timeout']).toContain(ran.fault?.code);
  });

  it('describes a plugin', async () => {
    const ran = await run(
      'export default { configVersion: 3, scorers: { a: {} }, hooks: { b: {} }, migrate() {} };',
      { point: 'describe' },
    );

    expect(outputOf(ran)).toEqual({
      configVersion: 3,
      scorers: ['a'],
      sources: [],
      hooks: ['b'],
      canMigrate: true,
    });
  });

  it('gives what is granted and nothing else', async () => {
    const source = `export default { sources: { s: { async poll(cursor, ctx) {
      const kinds = [typeof ctx.fetch, typeof ctx.kv];
      return [kinds, await ctx.fetch('https://a.example/', { method: 'POST' })];
    } } } };`;
    const asked: string[] = [];

    const ran = await run(
      source,
      { point: 'source', id: 's', method: 'poll', args: [null], can: { fetch: true } },
      async (name, json) => {
        asked.push(`${name} ${json}`);
        return '{"status":204}';
      },
    );

    expect(asked).toEqual(['fetch {"url":"https://a.example/","init":{"method":"POST"}}']);
    expect(outputOf(ran)).toEqual({ done: [['function', 'undefined'], { status: 204 }] });
  });

  it.each([
    ['a promise that never settles', 'await new Promise(() => {});', ['guest_throw']],
    [
      'a thenable that loops',
      'await { then() { for (;;); } };',
      ['fuel_exhausted', 'soft_timeout'],
    ],
    [
      'a chain of promises',
      'const f = () => Promise.resolve().then(f); await f();',
      ['fuel_exhausted', 'soft_timeout'],
    ],
  ])('ends %s', async (_what, body, codes) => {
    const source = `export default { sources: { s: { async poll() { ${body} } } } };`;

    const ran = await run(source, { point: 'source', id: 's', method: 'poll' });

    expect(codes).toContain(ran.fault?.code);
  });

  it('survives an answer that takes all the memory there is', async () => {
    const source =
      "export default { sources: { s: { async poll() { return 'x'.repeat(1e7); } } } };";

    const call = { point: 'source', id: 's', method: 'poll' } as const;
    const limits = { fuel: 10_000, softMs: 30_000, hardMs: 60_000, outputBytes: 65_536 };

    const ran = await host.run(source, runOf(source, call, { limits }));
    const next = await run(GOOD);

    // The guest may meet its end itself and say so.
    expect(ran.fault?.code ?? JSON.stringify(outputOf(ran))).toMatch(/out_of_memory|out of memory/);
    expect(outputOf(next)).toMatchObject([{ done: { points: 7 } }]);
  });

  it('keeps the first log lines, each cut to size', async () => {
    const ran = await run(
      scorerWith(
        "for (let i = 0; i < 100; i += 1) ctx.log('info', i + 'x'.repeat(5000)); return 1;",
      ),
    );

    expect(ran.logs).toHaveLength(25);
    expect(ran.logs[0]?.message.length).toBeLessThan(1_100);
  });

  it('knows a plugin again after hundreds of others', async () => {
    const others = Array.from({ length: 210 }, (_, at) => at);

    await Promise.all(others.map((at) => run(numbered(at))));
    const again = await Promise.all([0, 100, 209].map((at) => run(numbered(at))));

    expect(again.map(outputOf)).toEqual([0, 100, 209].map((done) => [{ done }]));
  });

  it('gives hooks the threads that stand by, and more', async () => {
    const hook = `export default { hooks: { main: { notify: async () => 'heard' } } };`;
    const notify = { point: 'hook', method: 'notify', args: [[]] } as const;
    await run(GOOD);

    const all = await Promise.all(Array.from({ length: 6 }, () => run(hook, notify)));

    expect(all.map(outputOf)).toEqual(all.map(() => ({ done: 'heard' })));
  });

  it('begins again when its process is gone', async () => {
    const before = createPluginHost();
    await before.run(GOOD, runOf(GOOD));
    await before.stop();

    const after = await before.run(GOOD, runOf(GOOD));

    expect(outputOf(after)).toMatchObject([{ done: { points: 7 } }]);
    await before.stop();
  });
});
