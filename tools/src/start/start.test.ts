import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Child, createChildren, runToEnd } from './children.ts';
import { keepEmbedSecret, makeDataDirectory } from './data-directory.ts';
import { choosePorts } from './ports.ts';
import { localUrl, waitUntilReady } from './ready.ts';
import { readSettings, withoutSecrets } from './settings.ts';
import { areWidgetsStale } from './widgets.ts';

const HOST = '127.0.0.1';

let directory: string;
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'leadpane-start-'))));
afterEach(() => rm(directory, { recursive: true }));

describe('readSettings', () => {
  it('begins with the documented defaults', () => {
    const settings = readSettings({}, '/repository');

    expect(settings).toEqual({
      host: '127.0.0.1',
      port: 8080,
      dataDir: '/repository/.leadpane',
      publicUrl: undefined,
      passesLogs: false,
    });
  });

  it.each(['eighty', '-1', '65536', '80.5'])(
    'refuses the port %s with a port that works',
    (port) => {
      expect(() => readSettings({ PORT: port }, '/')).toThrow(/for example 8080/);
    },
  );
});

describe('withoutSecrets', () => {
  it('keeps passwords from the examples and the path for them', () => {
    const env = { PATH: '/bin', DATABASE_URL: 'postgres://', LEADPANE_SECRET: 'x' };

    expect(withoutSecrets(env)).toEqual({ PATH: '/bin' });
  });
});

describe('choosePorts', () => {
  it('gives the examples the next free ports', async () => {
    const { platform } = await choosePorts(HOST, 0);
    const taken = await listen(platform + 1);

    const ports = await choosePorts(HOST, platform);

    await close(taken);
    expect(ports.platform).toBe(platform);
    expect(ports.website).toBeGreaterThan(platform + 1);
    expect(ports.crmHost).toBeGreaterThan(ports.website);
  });

  it('names a cure when the port of the platform is taken', async () => {
    const taken = await listen(0);
    const { port } = taken.address() as AddressInfo;

    const choice = choosePorts(HOST, port);

    await expect(choice).rejects.toThrow(new RegExp(`Port ${port} is taken.*PORT=\\d+ npm start`));
    await close(taken);
  });
});

describe('keepEmbedSecret', () => {
  it('makes 32 random bytes once, readable by the owner alone', async () => {
    const first = await keepEmbedSecret(directory);
    const again = await keepEmbedSecret(directory);

    const { mode } = await stat(join(directory, 'demo-embed-secret'));
    expect(Buffer.from(first, 'base64url')).toHaveLength(32);
    expect(again).toBe(first);
    expect(mode & 0o777).toBe(0o600);
  });
});

describe('makeDataDirectory', () => {
  it('names the setting when there is a file in its place', async () => {
    const path = join(directory, 'file');
    await writeFile(path, '');

    await expect(makeDataDirectory(path)).rejects.toThrow(/LEADPANE_DATA_DIR/);
  });
});

describe('areWidgetsStale', () => {
  it('notices a missing build and a source changed after it', async () => {
    const source = join(directory, 'widgets/src/loader/loader.ts');
    const stamp = join(directory, 'widgets/dist/.built');
    await write(source);
    const beforeBuild = await areWidgetsStale(directory);

    await write(stamp);
    await utimes(stamp, new Date(), new Date(Date.now() + 1000));
    const afterBuild = await areWidgetsStale(directory);
    await utimes(source, new Date(), new Date(Date.now() + 2000));
    const afterChange = await areWidgetsStale(directory);

    expect([beforeBuild, afterBuild, afterChange]).toEqual([true, false, true]);
  });
});

describe('children', () => {
  it('are stopped with the signal and their own exit code', async () => {
    const children = createChildren();
    const child = await startScript(
      children,
      `process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000);`,
    );

    await children.stop('SIGTERM', 10_000);

    expect(await child.ended).toBe(7);
  });

  it('are killed when they do not stop in time', async () => {
    const children = createChildren();
    const child = await startScript(
      children,
      `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);`,
    );

    await children.stop('SIGTERM', 100);

    expect(await child.ended).toBe(128 + 9);
  });

  it('cannot be started once stopping has begun', async () => {
    const children = createChildren();
    await children.stop('SIGTERM', 100);

    const start = () => children.start({ name: 'late', args: ['-e', ''], cwd: directory });

    expect(start).toThrow(/Stopped/);
  });

  it('say what went wrong', async () => {
    const script = `console.log('out'); console.error('err'); process.exit(3);`;

    const result = await runToEnd(createChildren(), {
      name: 'script',
      args: ['-e', script],
      cwd: directory,
    });

    expect(result).toEqual({ code: 3, said: 'out\nerr\n' });
  });
});

describe('waitUntilReady', () => {
  it('waits until the address answers 200', async () => {
    const children = createChildren();
    const { platform: port } = await choosePorts(HOST, 0);
    const answers = join(directory, 'answers');
    const child = await startScript(
      children,
      `let asked = 0;
       require('node:http').createServer((_, response) => {
         asked += 1;
         require('node:fs').writeFileSync(${JSON.stringify(answers)}, String(asked));
         response.writeHead(asked < 3 ? 503 : 200).end();
       }).listen(${port}, '${HOST}');`,
    );

    await waitUntilReady(localUrl(HOST, port), child, 10_000);

    expect(await readFile(answers, 'utf8')).toBe('3');
    await children.stop('SIGTERM', 10_000);
  });

  it('says so when the program ends first', async () => {
    const child = createChildren().start({
      name: 'platform',
      args: ['-e', 'process.exit(4)'],
      cwd: directory,
    });
    const { platform: freePort } = await choosePorts(HOST, 0);

    const ready = waitUntilReady(localUrl(HOST, freePort), child, 10_000);

    await expect(ready).rejects.toThrow('The platform ended with code 4 before it was ready.');
  });
});

describe('onParentEnd', () => {
  it('lets a program end with the shell that started it', async () => {
    const module = new URL('parent.ts', import.meta.url).href;
    const program = `import { onParentEnd } from '${module}';
      onParentEnd(() => process.exit());
      console.log(process.pid);
      setInterval(() => {}, 1000);`;
    const path = join(directory, 'program.mts');
    await writeFile(path, program);
    const command = `"${process.execPath}" --import tsx "${path}"; true`;
    const shell = spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(shell.stdout, 'data');

    shell.kill('SIGKILL');

    // The pipe closes once the last process that holds it has ended.
    await once(shell.stdout, 'close');
    expect(shell.signalCode).toBe('SIGKILL');
  });
});

/** A running script: its handlers are in place once it has written. */
async function startScript(children: ReturnType<typeof createChildren>, script: string) {
  const child: Child = children.start({
    name: 'script',
    args: ['-e', `${script}; process.stdout.write('running')`],
    cwd: directory,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.process.stdout) await once(child.process.stdout, 'data');
  return child;
}

async function listen(port: number): Promise<Server> {
  const server = createServer().listen(port, HOST);
  await once(server, 'listening');
  return server;
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}

async function write(path: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, '');
}
