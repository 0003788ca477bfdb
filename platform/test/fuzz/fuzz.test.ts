import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { fuzz } from './fuzz.ts';

let app: TestApp;
// Who signs in says where from, so that generated wrong passwords do not lock him out.
const env = { LEADPANE_TRUST_PROXY_HOPS: '1' };
beforeAll(async () => void (app = await startTestApp({ env })));
afterAll(() => app.stop());

describe('the API under generated requests', () => {
  it('answers as the contract says, and leaves every object its prototype', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype);

    const { sent, byStatus, failures } = await fuzz(app, { requests: 300, seed: 1 });

    expect([...failures]).toEqual([]);
    expect(sent).toBe(300);
    // A run of refusals alone would prove little.
    expect(byStatus.get(200)).toBeGreaterThan(30);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  }, 120_000);
});
