import { openBrowser } from '../test/pages.ts';
import { median } from './load.ts';
import { ADMIN_PASSWORD, startStage } from './stage.ts';
import { FIELDS } from './widget-pages/fields.ts';
import { formPages } from './widget-pages/pages.ts';
import { servePage } from './widget-pages/page-server.ts';
import { visit, type Visit } from './widget-pages/visit.ts';

/**
 * From the navigation to a form that can be filled in, in a real Chromium on slow 4G at a quarter
 * of its speed, beside form products and React, interleaved: `npm run bench:widgets [-- ROUNDS]`.
 */
const [rounds = '10'] = process.argv.slice(2);

const stage = await startStage();
const browser = await openBrowser();
const authorization = await signIn();
const pages = formPages({ url: stage.url, formId: await makeForm(), siteKeyFor });
const sides = await Promise.all(
  Object.entries(pages).map(async ([name, makePage]) => ({ name, ...(await servePage(makePage)) })),
);
const visits = new Map<string, Visit[]>(sides.map(({ name }) => [name, []]));
try {
  // The first visit of a browser pays for its own start.
  for (const { url } of sides) await visit(browser, url, FIELDS.length);
  for (let round = 1; round <= Number(rounds); round += 1) {
    for (const { name, url } of sides) {
      visits.get(name)?.push(await visit(browser, url, FIELDS.length));
    }
    process.stderr.write(`round ${round} of ${rounds}\n`);
  }
  show();
} finally {
  for (const { stop } of sides) stop();
  await browser.close();
  await stage.stop();
}

async function signIn(): Promise<string> {
  const credentials = { email: 'admin@localhost', password: ADMIN_PASSWORD };
  const { accessToken } = await post('/auth/login', credentials);
  return `Bearer ${String(accessToken)}`;
}

/** A published form of the fields of the comparison; answers its id. */
async function makeForm(): Promise<string> {
  const fields = FIELDS.map((field) => ({ ...field, required: true }));
  const { id } = await post('/forms', { name: 'Contact', definition: { fields } });
  await post(`/forms/${String(id)}/publish`, {});
  return String(id);
}

async function siteKeyFor(origin: string): Promise<string> {
  const { key } = await post('/keys', { kind: 'site', name: 'Bench', origins: [origin] });
  return (key as { id: string }).id;
}

async function post(path: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${stage.url}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(path !== '/auth/login' && { authorization }),
    },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { data: Record<string, unknown>; detail?: string };
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${answer.detail}`);
  return answer.data;
}

const medianOf = (name: string, member: keyof Visit): number =>
  median((visits.get(name) ?? []).map((one) => one[member]));

function show(): void {
  const ours = medianOf('leadpane', 'usableMs');
  process.stdout.write(`medians of ${rounds}, slow 4G, CPU 4x, cold cache\n`);
  for (const { name } of sides) {
    const figures = [
      `usable ${medianOf(name, 'usableMs').toFixed(0).padStart(5)} ms`,
      `leadpane takes ${(ours / medianOf(name, 'usableMs')).toFixed(2)} x`,
      `script ${medianOf(name, 'scriptMs').toFixed(0).padStart(4)} ms`,
      `blocked ${medianOf(name, 'blockedMs').toFixed(0).padStart(4)} ms`,
      `shift ${medianOf(name, 'shift').toFixed(3)}`,
      `${medianOf(name, 'kilobytes').toFixed(1).padStart(6)} KB`,
    ];
    process.stdout.write(`  ${name.padEnd(18)} ${figures.join('   ')}\n`);
  }
}
