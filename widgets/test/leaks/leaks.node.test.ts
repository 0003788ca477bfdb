/// <reference types="node" />
import { type Browser, type CDPSession, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost } from '../hostile/host.ts';
import { writePage } from '../hostile/pages.ts';

const executablePath =
  process.env['LEADPANE_CHROMIUM'] ?? process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** `MOUNT_CYCLES=1000` is the full run. */
const CYCLES = Number(process.env['MOUNT_CYCLES'] ?? 150);
/** Before these, caches of the browser and of the page fill up. */
const WARM_UP = 30;
const MOST_BYTES_A_CYCLE = 400;

let browser: Browser;
let host: Awaited<ReturnType<typeof startHost>>;
let page: Page;
let devtools: CDPSession;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  host = await startHost();
  page = await browser.newPage();
  devtools = await page.context().newCDPSession(page);
  await page.addInitScript(countTimers);
  host.show(writePage({}, { ...host, form: '' }));
  await page.goto(host.pageUrl);
  await page.evaluate(() => window.leadpane?.('load'));
  await devtools.send('Performance.enable');
});

afterAll(async () => {
  await browser.close();
  await host.stop();
});

/** Runs in the page before everything else: timers have no counter of their own. */
function countTimers(): void {
  const { setInterval, clearInterval, setTimeout, clearTimeout } = globalThis;
  const running = new Set<unknown>();
  const end = (timer: unknown) => running.delete(timer);
  Object.assign(globalThis, {
    runningTimers: () => running.size,
    setInterval(...given: Parameters<typeof setInterval>) {
      const timer: unknown = Reflect.apply(setInterval, globalThis, given);
      running.add(timer);
      return timer;
    },
    setTimeout(run: () => void, ...rest: [number?]) {
      const timer: unknown = setTimeout(
        () => {
          end(timer);
          run();
        },
        ...rest,
      );
      running.add(timer);
      return timer;
    },
    clearInterval(timer: number) {
      end(timer);
      clearInterval(timer);
    },
    clearTimeout(timer: number) {
      end(timer);
      clearTimeout(timer);
    },
  });
}

interface Element {
  readonly tag: string;
  readonly api: string;
}

/** Runs in the page: puts an element in, waits until it shows something, takes it out. */
async function mount({ tag, api, cycles }: Element & { cycles: number }): Promise<void> {
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const element = document.createElement(tag);
    const own = { api, siteKey: 'pk_1', formId: 'frm_1', token: 'good', live: true };
    Object.assign(element, own);
    const shown = new Promise((resolve) => element.addEventListener('lp-ready', resolve));
    document.body.append(element);
    await shown;
    element.remove();
  }
}

/** What the page holds once everything that may go has gone. */
async function holds() {
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? NaN;
  return {
    heapBytes: metric('JSHeapUsedSize'),
    listeners: metric('JSEventListeners'),
    nodes: metric('Nodes'),
    timers: await page.evaluate<number>('runningTimers()'),
    sockets: host.sockets(),
  };
}

/** Waits until what goes a moment later, such as a socket that is closing, has gone. */
async function settled(before?: Awaited<ReturnType<typeof holds>>) {
  const isMore = async () => {
    const { listeners, nodes, timers, sockets } = await holds();
    const most = before ?? { listeners: Infinity, nodes: Infinity, timers: Infinity };
    return listeners > most.listeners || nodes > most.nodes || timers > most.timers || sockets > 0;
  };
  await expect.poll(isMore, { timeout: 10_000 }).toBe(false);
  return holds();
}

describe(`an element that comes and goes ${CYCLES} times`, () => {
  it.each(['lp-lead-form', 'lp-stat', 'lp-chart', 'lp-lead-feed'])(
    '%s leaves nothing behind',
    async (tag) => {
      const element = { tag, api: host.leadpane };
      await page.evaluate(mount, { ...element, cycles: WARM_UP });
      const before = await settled();

      await page.evaluate(mount, { ...element, cycles: CYCLES });

      const after = await settled(before);
      const bytesACycle = (after.heapBytes - before.heapBytes) / CYCLES;
      console.log(`${tag}: ${bytesACycle.toFixed(0)} bytes a cycle`);
      expect(bytesACycle).toBeLessThan(MOST_BYTES_A_CYCLE);
    },
    120_000,
  );
});
