import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { startLeadpane } from '../cli/leadpane.harness.ts';
import { type Author, startAuthor } from './author.harness.ts';

const INSTALLATIONS = '/api/v1/plugin-installations';

/** A command, a sandbox and leads on their way: on a busy machine each takes its time. */
const WITHIN_MS = 180_000;

let app: TestApp;
let admin: Client;
let author: Author;
let name: string;
let dev: Dev | undefined;
let count = 0;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('ADMIN');
  author = await startAuthor();
});
afterAll(async () => {
  await author.stop();
  await app.stop();
});
beforeEach(async () => {
  count += 1;
  name = `plugin-${count}`;
  await author.run(['create', `acme/${name}`]);
});
afterEach(() => dev?.end('SIGKILL'));

interface Dev {
  /** Waits for the next event that has these words in it. */
  until(...words: string[]): Promise<string>;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

async function startDev(...options: string[]): Promise<Dev> {
  const env = { LEADPANE_URL: app.url, LEADPANE_TOKEN: await app.tokenOf('ADMIN') };
  const args = ['plugin', 'dev', name, '--json', ...options];
  const child = startLeadpane(args, { cwd: author.cwd, env, detached: true });
  const closed = once(child, 'close');
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  return {
    async until(...words) {
      for (;;) {
        const line = said.split('\n').find((one) => words.every((word) => one.includes(word)));
        if (line !== undefined) {
          said = said.slice(said.indexOf(line) + line.length);
          return line;
        }
        if (child.exitCode !== null) throw new Error(`It ended early:\n${said}`);
        await new Promise((next) => setTimeout(next, 20));
      }
    },
    async end(signal) {
      // As a terminal does: to the command and everything it started.
      if (child.exitCode === null && child.signalCode === null)
        process.kill(-(child.pid ?? 0), signal);
      await closed;
      return child.exitCode;
    },
  };
}

/** New leads of a large company, until the plugin was seen at work by `isSeen`. */
async function sendLeads(isSeen: () => boolean): Promise<void> {
  while (!isSeen()) {
    await app.post(SUBMIT, filledForm({ companySize: '201-1000' }));
    await app.settled();
  }
}

/** Waits for the words while leads come in. */
async function untilScored(started: Dev, ...words: string[]): Promise<string> {
  let isSeen = false;
  const seen = started.until(...words).finally(() => (isSeen = true));
  const [line] = await Promise.all([seen, sendLeads(() => isSeen)]);
  return line;
}

const installed = async () => {
  const { body } = await admin.get(`${INSTALLATIONS}?limit=200`);
  return body.data.filter(({ plugin }: { plugin: string }) => plugin === `acme/${name}`);
};

describe('leadpane plugin dev', { timeout: WITHIN_MS }, () => {
  it('runs the plugin on new leads, shows its logs, and takes itself away', async () => {
    dev = await startDev();
    await dev.until('"pushed"', '0.1.0-dev.');

    const run = await untilScored(dev, '"run"', 'A large company');
    const during = await installed();
    const exitCode = await dev.end('SIGINT');

    expect(JSON.parse(run).run).toMatchObject({ point: 'score', part: 'main', state: 'ok' });
    expect(during).toMatchObject([{ state: 'enabled', weight: 0 }]);
    expect(exitCode).toBe(0);
    expect(await installed()).toEqual([]);
  });

  it('pushes what is saved, and keeps the last version that works', async () => {
    dev = await startDev();
    await dev.until('"pushed"');

    await author.edit(`${name}/src/index.ts`, 'export default', 'export defalt');
    const broken = await dev.until('"mistakes"', 'src/index.ts:');
    const meanwhile = await installed();
    await author.edit(`${name}/src/index.ts`, 'export defalt', 'export default');
    await author.edit(`${name}/src/index.ts`, 'A large company', 'A giant');
    await dev.until('"pushed"');
    const run = await untilScored(dev, '"run"', 'A giant');

    expect(broken).toContain('The code does not build.');
    expect(meanwhile).toMatchObject([{ state: 'enabled' }]);
    expect(JSON.parse(run).run.state).toBe('ok');
    expect(await installed()).toHaveLength(1);
    expect(await dev.end('SIGINT')).toBe(0);
  });

  it('takes over what a killed session left', async () => {
    const killed = await startDev();
    await killed.until('"pushed"');
    await killed.end('SIGKILL');

    dev = await startDev();
    await dev.until('"pushed"');

    expect(await installed()).toHaveLength(1);
    await dev.end('SIGINT');
    expect(await installed()).toEqual([]);
  });

  it('lets nobody install a development version who does not name it', async () => {
    dev = await startDev();
    await dev.until('"pushed"');
    const [{ pluginId }] = await installed();

    const { status, body } = await admin.post(INSTALLATIONS, { pluginId });

    expect([status, body.code]).toEqual([409, 'plugin.wrong-state']);
    await dev.end('SIGINT');
  });
});
