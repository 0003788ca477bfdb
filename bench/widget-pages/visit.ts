import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright';

/** What a visitor waited for. Milliseconds since the navigation began, unless said otherwise. */
export interface Visit {
  /** All inputs and the button are painted. */
  readonly usableMs: number;
  /** Time the main thread spent in scripts. */
  readonly scriptMs: number;
  /** What tasks took beyond 50 ms each. */
  readonly blockedMs: number;
  /** Cumulative layout shift, without unit. */
  readonly shift: number;
  readonly kilobytes: number;
}

/** Slow 4G as browsers simulate it, and a phone of the middle class. */
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: 200_000,
  uploadThroughput: 93_750,
};
const CPU_SLOWDOWN = 4;
const PATIENCE_MS = 60_000;

const WATCH = await readFile(new URL('watch.js', import.meta.url), 'utf8');

/** One visit with nothing in any cache. */
export async function visit(browser: Browser, url: string, inputs: number): Promise<Visit> {
  const context = await browser.newContext();
  const page = await context.newPage();

  page.on('console', (m) => console.error(m.text())).on('pageerror', (e) => console.error(e));
  const session = await context.newCDPSession(page);
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send('Network.enable');
  await session.send('Performance.enable');
  await session.send('Network.emulateNetworkConditions', NETWORK);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  await page.addInitScript(`globalThis.inputs = ${inputs};\n${WATCH}`);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction('seen.usableMs > 0', undefined, { timeout: PATIENCE_MS });
  // What still loads or shifts afterwards counts too.
  await page.waitForTimeout(1_000);
  const { metrics } = await session.send('Performance.getMetrics');
  const scriptMs = 1_000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0);
  const seen = await page.evaluate<Omit<Visit, 'scriptMs' | 'kilobytes'>>('seen');
  await context.close();
  return { ...seen, scriptMs, kilobytes: bytes / 1_000 };
}
