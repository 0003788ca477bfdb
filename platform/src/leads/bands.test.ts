import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { installPlugin } from '../../testing/install.ts';
import { giving, pluginWith } from '../../testing/sample-plugin.ts';

/** What the next scoring comes to. */
let score = 0;
const dial = pluginWith((lead, context) => giving(score)(lead, context), 'acme/dial');

let app: TestApp;
let admin: Client;
beforeAll(async () => {
  const { manifest } = dial;
  const [scorer] = manifest.contributes.scorers ?? [];
  const whole = { ...manifest, contributes: { scorers: [{ ...scorer, maxPoints: 100 }] } };
  app = await startTestApp({ plugins: [{ ...dial, manifest: whole as typeof manifest }] });
  const { companyId } = await app.knex('users').first('companyId');
  // Nobody else gives points.
  await app.knex('plugin_installations').update({ state: 'disabled' });
  await installPlugin(app.knex, companyId, 'acme/dial');
  admin = await app.as('ADMIN');
});
afterAll(() => app.stop());

/** Adds a lead with this score; answers its id. */
async function addLead(first: number): Promise<string> {
  const email = `${randomUUID()}@acme.example`;
  score = first;
  await app.post(SUBMIT, filledForm({ email }));
  await app.settled();
  const { id } = await app.knex('leads').where({ email }).first('id');
  return id;
}

/** Gives the lead this score and answers its band. */
async function bandAfter(id: string, next: number): Promise<string> {
  score = next;
  await admin.post(`/api/v1/leads/${id}/score`, {});
  const { body } = await admin.get(`/api/v1/leads/${id}`);
  expect(body.data.score).toBe(next);
  return body.data.band;
}

const SYSTEM = { kind: 'system', id: null };

const BEGINS: Readonly<Record<string, number>> = { cold: 0, warm: 50, hot: 70, top: 85 };
const BANDS = Object.keys(BEGINS);

/** The highest band that begins at the score, or up to 5 above it when the lead was as high before. */
function expectedBand(before: string, value: number): string | undefined {
  const slack = (band: string) => (BANDS.indexOf(band) <= BANDS.indexOf(before) ? 5 : 0);
  return BANDS.findLast((band) => value >= (BEGINS[band] ?? 0) - slack(band));
}

describe('the band of a lead', () => {
  it.each([
    [0, 'cold'],
    [49, 'cold'],
    [50, 'warm'],
    [69, 'warm'],
    [70, 'hot'],
    [85, 'top'],
    [100, 'top'],
  ])('is at first that of its score: %d is %s', async (first, band) => {
    const id = await addLead(first);

    const { body } = await admin.get(`/api/v1/leads/${id}`);

    expect(body.data).toMatchObject({ score: first, band });
  });

  it('stays while the score wavers around a bound, and changes when it leaves it clearly', async () => {
    const id = await addLead(51);

    const bands = [];
    for (const next of [49, 51, 45, 49, 44, 49, 50]) bands.push(await bandAfter(id, next));

    expect(bands).toEqual(['warm', 'warm', 'warm', 'warm', 'cold', 'cold', 'warm']);
  });

  it('follows any scores as it is defined', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(100), { minLength: 2, maxLength: 6 }), async (scores) => {
        const [first = 0, ...rest] = scores;
        const id = await addLead(first);

        let band = expectedBand('cold', first) ?? 'none';
        for (const next of rest) {
          band = expectedBand(band, next) ?? 'none';
          expect(await bandAfter(id, next)).toBe(band);
        }
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('is told in the history when it changes, but not for the first score', async () => {
    const id = await addLead(72);
    await bandAfter(id, 74);
    await bandAfter(id, 90);
    await bandAfter(id, 10);

    const { body } = await admin.get(`/api/v1/leads/${id}/activities?type=SCORE_CHANGED`);

    expect(body.data).toMatchObject([
      { actor: SYSTEM, properties: { from: 'top', to: 'cold', score: 10 } },
      { actor: SYSTEM, properties: { from: 'hot', to: 'top', score: 90 } },
    ]);
  });

  it('narrows a list down, as it stands beside the score', async () => {
    const kept = await addLead(71);
    await bandAfter(kept, 68);
    const below = await addLead(68);

    const { body } = await admin.get('/api/v1/leads?band=hot&band=top&maxScore=69');

    const found = body.data.map(({ id }: { id: string }) => id);
    expect(found).toContain(kept);
    expect(found).not.toContain(below);
    expect(body.data[0]).toMatchObject({ band: 'hot', grade: 'C3', fit: 0, engagement: 0 });
  });
});
