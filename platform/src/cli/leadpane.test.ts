import { once } from 'node:events';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PlatformProcess, startPlatformProcess } from '../../testing/process.ts';
import { findRunning } from '../infra/data-directory.ts';
import { leadpane, startLeadpane } from './leadpane.harness.ts';

const MAP = [
  '--map',
  'E-mail=email',
  '--map',
  'Firm=company',
  '--map',
  'Fleet=properties.fleet:number',
];

let platform: PlatformProcess;
let env: NodeJS.ProcessEnv;
/** The working directory of the command, made anew for each test. */
let cwd: string;

beforeAll(async () => {
  platform = await startPlatformProcess();
  env = { LEADPANE_DATA_DIR: platform.dataDir };
});
afterAll(() => platform.stop());
beforeEach(async () => void (cwd = await mkdtemp(join(tmpdir(), 'leadpane-cli-'))));
afterEach(() => rm(cwd, { recursive: true, force: true }));

const run = (...args: string[]) => leadpane(args, { cwd, env });

async function writeCsv(...rows: string[]): Promise<void> {
  await writeFile(join(cwd, 'leads.csv'), ['E-mail,Firm,Fleet', ...rows, ''].join('\n'));
}

async function emailsOfLeads(token: string): Promise<string[]> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${platform.url}/api/v1/leads?limit=100`, { headers });
  const { data } = (await response.json()) as { data: { email: string }[] };
  return data.map(({ email }) => email);
}

describe('leadpane token', () => {
  it('prints a token that lists leads', async () => {
    const { exitCode, stdout } = await run('token');

    const headers = { authorization: `Bearer ${stdout.trim()}` };
    const answer = await fetch(`${platform.url}/api/v1/leads`, { headers });
    expect([exitCode, answer.status]).toEqual([0, 200]);
  });

  it('makes it valid for the minutes asked for', async () => {
    const { stdout } = await run('token', '--minutes', '90', '--json');

    const { success, token, email, expiresAt } = JSON.parse(stdout);
    const { iat = 0, exp = 0 } = decodeJwt(token);
    expect({ success, email, seconds: exp - iat }).toEqual({
      success: true,
      email: 'admin@localhost',
      seconds: 90 * 60,
    });
    expect(Math.abs(Date.parse(expiresAt) - exp * 1_000)).toBeLessThan(10_000);
  });

  it('does without a data directory when it knows database and secret', async () => {
    const running = await findRunning(platform.dataDir);
    const secret = await readFile(join(platform.dataDir, 'secret'), 'utf8');
    const outside = { DATABASE_URL: running?.databaseUrl, LEADPANE_SECRET: secret };

    const { stdout } = await leadpane(['token'], { cwd, env: outside });

    expect(await emailsOfLeads(stdout.trim())).toEqual([]);
  });

  it.each([
    ['a secret of another installation', 'postgres', /^leadpane: The secret does not fit .*\n$/],
    ['a database without Leadpane', 'template1', /^leadpane: The database holds no Leadpane .*\n$/],
    ['a database that does not exist', 'nowhere', /^leadpane: The database does not exist.*\n$/],
  ])('says what is wrong with %s', async (_, name, sentence) => {
    const running = await findRunning(platform.dataDir);
    const databaseUrl = running?.databaseUrl.replace(/postgres$/, name);
    const outside = { DATABASE_URL: databaseUrl, LEADPANE_SECRET: 'of another' };

    const { exitCode, stderr, stdout } = await leadpane(['token'], { cwd, env: outside });

    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(sentence);
  });

  it('names nobody when the user is unknown', async () => {
    const { exitCode, stdout, stderr } = await run('token', '--email', 'eve@example.com');

    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      'leadpane: There is no active user eve@example.com. Name one with --email.\n',
    );
  });

  it('says how to start what does not run', async () => {
    const { exitCode, stderr } = await leadpane(['token'], { cwd });

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^leadpane: Leadpane is not running on .*Start it with npm start.*\n$/);
  });
});

describe('leadpane import', () => {
  it('adds what is new, and nothing the second time', async () => {
    await writeCsv('grace@navy.example,Navy,120', 'alan@park.example,Park,8');

    const first = await run('import', 'leads.csv', ...MAP);
    const second = await run('import', 'leads.csv', ...MAP);

    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    expect(first.stdout).toBe('leads.csv: 2 rows, 2 added, 0 known, 0 refused.\n');
    expect(second.stdout).toBe('leads.csv: 2 rows, 0 added, 2 known, 0 refused.\n');
  });

  it('stores nothing in a dry run', async () => {
    await writeCsv('dry@run.example,Run,1');

    const { stdout } = await run('import', 'leads.csv', '--dry-run', ...MAP);

    const { stdout: token } = await run('token');
    expect(stdout).toBe('leads.csv: 1 rows, 1 fit, 0 refused. Dry run: nothing stored.\n');
    expect(await emailsOfLeads(token.trim())).not.toContain('dry@run.example');
  });

  it('saves refused rows with their reasons and ends with 0', async () => {
    await writeCsv('nobody,Navy,1', 'ok@example.com,Park,many', 'fine@example.com,Park,8');

    const { exitCode, stdout } = await run('import', 'leads.csv', ...MAP);

    const refused = await readFile(join(cwd, 'leads.csv.errors.csv'), 'utf8');
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      'leads.csv: 3 rows, 1 added, 0 known, 2 refused.\n' +
        'Refused rows and why: leads.csv.errors.csv\n',
    );
    expect(refused.trim().split('\n')).toEqual([
      'line,column,reason,E-mail,Firm,Fleet',
      '2,E-mail,nobody is no e-mail address,nobody,Navy,1',
      '3,Fleet,many is no number,ok@example.com,Park,many',
    ]);
  });

  it('reads standard input and answers JSON', async () => {
    const args = ['import', '-', '--map', 'Mail=email', '--source', 'pipe', '--json'];
    const input = 'Mail\npiped@example.com\nnobody\n';

    const { stdout } = await leadpane([...args, '--errors', 'no.csv'], { cwd, env, input });

    expect(JSON.parse(stdout)).toMatchObject({
      success: true,
      data: { source: 'pipe', rows: 2, added: 1, refused: 1, state: 'finished' },
      errorsFile: 'no.csv',
    });
    expect(await readFile(join(cwd, 'no.csv'), 'utf8')).toContain('nobody is no e-mail');
  });

  it('names every mistake of the mapping', async () => {
    await writeCsv('grace@navy.example,Navy,120');
    const mistakes = ['--map', 'Mail=email', '--map', 'Firm=firm'];

    const { exitCode, stdout, stderr } = await run('import', 'leads.csv', ...mistakes);

    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('- map: Mail is no column; the file has E-mail, Firm, Fleet\n');
    expect(stderr).toContain('- map: firm is no field; use email,');
  });

  it('hears the refusal of a file that it is still sending', async () => {
    const file = await open(join(cwd, 'huge.csv'), 'w');
    await file.writeFile('E-mail,Firm\n');
    await file.truncate(500_000_000);
    await file.close();

    const { exitCode, stdout } = await run('import', 'huge.csv', '--map', 'Mail=email', '--json');

    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ success: false, code: 'import.bad-mapping' });
  });

  it('tells detail and hint of a broken file', async () => {
    await writeCsv('"grace"@navy.example,Navy,120');

    const { exitCode, stderr } = await run('import', 'leads.csv', ...MAP);

    expect(exitCode).toBe(1);
    expect(stderr).toContain('leadpane: Invalid Closing Quote');
    expect(stderr).toContain('mend the file and send it again.');
  });

  it('passes the token of LEADPANE_TOKEN on to LEADPANE_URL, without a data directory', async () => {
    await writeCsv('grace@navy.example,Navy,120');
    const { stdout: token } = await run('token');
    const far = { LEADPANE_URL: platform.url, LEADPANE_TOKEN: token.trim() };

    const { exitCode } = await leadpane(['import', 'leads.csv', ...MAP], { cwd, env: far });

    expect(exitCode).toBe(0);
  });

  it('says so when nothing answers', async () => {
    await writeCsv('grace@navy.example,Navy,120');
    const closed = { LEADPANE_URL: 'http://127.0.0.1:9', LEADPANE_TOKEN: 'x' };

    const { exitCode, stderr } = await leadpane(['import', 'leads.csv', ...MAP], {
      cwd,
      env: closed,
    });

    expect(exitCode).toBe(1);
    expect(stderr).toContain('leadpane: Leadpane does not answer (');
    expect(stderr).toContain('npm start');
  });

  it('ends with the signal that ends its caller', async () => {
    const child = startLeadpane(['import', '-', ...MAP], { cwd, env });
    await once(child.stderr, 'data');

    child.kill('SIGTERM');

    // The pipes close once the last process that holds them has ended.
    await once(child, 'close');
    expect(child.exitCode).toBe(128 + 15);
  });

  it('names a file that is missing before it asks anybody', async () => {
    const { exitCode, stderr } = await leadpane(['import', 'no.csv', ...MAP], { cwd });

    expect(exitCode).toBe(1);
    expect(stderr).toBe('leadpane: The file no.csv does not exist. Check the path.\n');
  });
});
