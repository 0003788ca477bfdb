import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer, filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';

const TOKEN = 'a-token-for-tests-only';

/** One series of a reading; undefined when it is not there. */
const valueOf = (text: string, series: string): number | undefined => {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
};
const countOf = (operation: string, status: number) =>
  `leadpane_http_request_duration_seconds_count{operation="${operation}",status="${status}"}`;

describe('GET /metrics', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await startTestApp()));
  afterAll(() => app.stop());

  const read = async (): Promise<string> => (await app.get('/metrics')).body;

  it('counts requests by operation, on both ways, and the rest as other', async () => {
    const reader = await app.as('VIEWER');
    await app.post(SUBMIT, filledForm());
    await app.post(SUBMIT.replace('pk_demo', 'pk%5Fdemo'), filledForm());
    await reader.get('/api/v1/leads/00000000-0000-4000-8000-000000000000');
    await app.get('/api/v1/secret-path-of-somebody');

    const text = await read();

    expect(valueOf(text, countOf('submitForm', 201))).toBe(2);
    expect(valueOf(text, countOf('getLead', 404))).toBe(1);
    expect(valueOf(text, countOf('other', 404))).toBe(1);
    expect(valueOf(text, 'leadpane_intake_stored_total')).toBe(2);
  });

  it('shows the process, the pools and the backlog', async () => {
    await app.settled();
    // The backlog is asked for once a second at most.
    await expect
      .poll(async () => valueOf(await read(), 'leadpane_outbox_open'), { timeout: 5_000 })
      .toBe(0);

    const text = await read();

    expect(valueOf(text, 'leadpane_outbox_lag_seconds')).toBe(0);
    for (const series of [
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
      'leadpane_pool_connections{pool="intake",state="waiting"}',
      'leadpane_pool_connections{pool="tenants",state="used"}',
    ]) {
      expect(valueOf(text, series)).toBeGreaterThanOrEqual(0);
    }
  });

  it('shows what installations of plugins did of late', async () => {
    await app.post(SUBMIT, filledForm());
    await app.settled();
    const { id } = await app.knex('plugin_installations').first('id');
    const labels = `{installation="${id}",plugin="leadpane/rules",point="score"}`;

    // The database is asked once a second at most.
    await expect
      .poll(async () => valueOf(await read(), `leadpane_plugin_recent_runs${labels}`), {
        timeout: 20_000,
      })
      .toBeGreaterThan(0);

    const text = await read();
    for (const name of ['faulty_runs', 'run_seconds', 'fuel']) {
      const series = `leadpane_plugin_recent_${name}${labels}`;
      expect(valueOf(text, series), series).toBeGreaterThanOrEqual(0);
    }
  });

  it('holds nothing of a person, a key or a path', async () => {
    const email = 'canary-person@example.com';
    await app.post(`${SUBMIT}&canary-query=1`, filledForm({ email }), { 'x-canary': 'canary' });
    await app.get(`/canary-path/${email}`);

    expect(await read()).not.toMatch(/canary|pk_demo|@|frm_/);
  });

  it('is not read through a proxy', async () => {
    const reply = await app.send('GET', '/metrics', {
      headers: { 'x-forwarded-for': '127.0.0.1' },
    });

    expect(readProblem(reply)).toMatchObject({ status: 401, code: 'auth.required' });
  });
});

describe('a process without the API', () => {
  let worker: TestApp;
  beforeAll(async () => {
    const env = { LEADPANE_ROLES: 'worker', LEADPANE_WATCH_PORT: '0' };
    worker = await startTestApp({ env });
  });
  afterAll(() => worker.stop());

  it('answers metrics, health and readiness on a port of its own, and nothing else', async () => {
    const paths = [
      '/metrics',
      '/health',
      '/ready',
      '/',
      '/docs',
      '/api/v1/leads',
      '/w/v1/loader.js',
    ];
    const replies = await Promise.all(paths.map((path) => worker.get(path)));
    const submitted = await worker.post(SUBMIT, filledForm());

    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 404, 404, 404, 404]);
    expect(valueOf(replies[0]?.body, 'leadpane_outbox_open')).toBe(0);
    expect(submitted.status).toBe(404);
  });
});

describe('GET /metrics with a token', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ env: { LEADPANE_METRICS_TOKEN: TOKEN } });
  });
  afterAll(() => app.stop());

  it.each([{}, bearer('another-token-entirely'), bearer(''), { authorization: TOKEN }])(
    'refuses %j',
    async (headers) => {
      const reply = await app.send('GET', '/metrics', { headers });

      expect(readProblem(reply).code).toBe('auth.required');
    },
  );

  it('lets it in, also through a proxy', async () => {
    const headers = { ...bearer(TOKEN), 'x-forwarded-for': '198.51.100.1' };

    const { status, body } = await app.send('GET', '/metrics', { headers });

    expect(status).toBe(200);
    expect(body).toContain('leadpane_outbox_open');
  });
});
