import { afterEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { createClient } from '../../testing/client.ts';
import { patient } from '../../testing/patient-client.ts';
import { startReceiver } from '../../testing/receiver.ts';
import { fuzz } from './fuzz.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function startApp(): Promise<TestApp> {
  // Who signs in says where from, so that generated wrong passwords do not lock him out.
  const app = await startTestApp({ env: { LEADPANE_TRUST_PROXY_HOPS: '1' } });
  closers.push(app.stop);
  return app;
}

describe('the API under generated requests', () => {
  it('answers as the contract says, and leaves every object its prototype', async () => {
    const app = await startApp();
    const before = Object.getOwnPropertyNames(Object.prototype);

    const { sent, broken, byStatus, failures } = await fuzz(app, { requests: 300, seed: 1 });

    expect([...failures]).toEqual([]);
    expect([sent, broken]).toEqual([300, 0]);
    // A run of refusals alone would prove little.
    expect(byStatus.get(200)).toBeGreaterThan(30);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  }, 120_000);

  it('is asked on when the rows for one request cannot be made, which counts as a failure', async () => {
    const app = await startApp();
    await app.knex.raw('alter table plugin_versions add constraint never check (false) not valid');

    const { sent, broken, failures } = await fuzz(app, { requests: 60, seed: 2 });

    expect(sent + broken).toBe(60);
    expect(broken).toBeGreaterThan(0);
    expect(sent).toBeGreaterThan(30);
    const evidence = failures.get('uninstallPlugin lacks what it needs: that answered 500');
    expect(evidence).toContain('POST /api/v1/plugins/versions');
  }, 120_000);
});

describe('what a request needs first', () => {
  it('is asked for again when the platform says so, and not beyond that', async () => {
    const receiver = await startReceiver();
    closers.push(receiver.stop);
    receiver.answer = (_heard, response) => {
      const isFirst = receiver.heard.length === 1;
      response.writeHead(isFirst ? 503 : 500, isFirst ? { 'retry-after': '1' } : {}).end();
    };

    const asked = patient(createClient(receiver.url, {})).post('/rows', {});

    await expect(asked).rejects.toThrow(/^POST \/rows answered 500/);
    expect(receiver.heard).toHaveLength(2);
  });
});
