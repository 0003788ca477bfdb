import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { installPlugin } from '../../testing/install.ts';
import { giving, pluginWith } from '../../testing/sample-plugin.ts';

let isDown = false;
const moody = pluginWith((lead, context) => {
  if (isDown) throw new Error('not today');
  return giving(7)(lead, context);
}, 'acme/moody');

let app: TestApp;
let admin: Client;
beforeAll(async () => {
  app = await startTestApp({ plugins: [moody] });
  const { companyId } = await app.knex('users').first('companyId');
  await installPlugin(app.knex, companyId, 'acme/moody');
  await installPlugin(app.knex, companyId, 'leadpane/engagement');
  admin = await app.as('ADMIN');
});
afterAll(() => app.stop());

const step = fc.oneof(
  fc.record({
    form: fc.record({
      jobTitle: fc.constantFrom('CEO', 'Student'),
      companySize: fc.constantFrom('1000+', '11-50'),
    }),
  }),
  fc.record({ callDaysAgo: fc.nat(200) }),
  fc.record({ rescore: fc.boolean() }),
);

type Step = { form: object } | { callDaysAgo: number } | { rescore: boolean };

/** Does what the step says and waits for what follows from it; answers what should have caused a score. */
async function take(one: Step, { email, id }: { email: string; id: string }): Promise<string> {
  if ('form' in one) {
    await app.post(SUBMIT, filledForm({ email, ...one.form }));
  } else if ('callDaysAgo' in one) {
    const occurredAt = new Date(Date.now() - one.callDaysAgo * 86_400_000).toISOString();
    await admin.post(`/api/v1/leads/${id}/activities`, { type: 'CALL', occurredAt });
  } else {
    isDown = one.rescore;
    await admin.post(`/api/v1/leads/${id}/score`, {});
    return 'lead.rescored';
  }
  await app.settled();
  return 'form' in one ? 'lead.captured' : 'lead.updated';
}

describe('any history of a lead', () => {
  it('has a score that its lines add up to, with what took part, the trigger and the value before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        isDown = false;
        const email = `${randomUUID()}@acme.example`;
        await app.post(SUBMIT, filledForm({ email }));
        await app.settled();
        const { id, score: first } = await app.knex('leads').where({ email }).first('id', 'score');
        let before: number = first;

        for (const one of steps) {
          // However often it was down of late, it is asked.
          await app.knex('plugin_installations').update({ breaker: '{}' });
          const trigger = await take(one, { email, id });

          const { body } = await admin.get(`/api/v1/leads/${id}/score`);
          const { value, contributions, plugins, previousValue } = body.data;
          const sum = contributions.reduce(
            (total: number, line: { points: number }) => total + line.points,
            0,
          );
          expect(sum).toBe(value);
          expect(body.data).toMatchObject({
            trigger,
            ...(isDown
              ? { state: 'partial', reason: 'acme/moody@1.0.0: not today' }
              : { state: 'scored', reason: null }),
          });
          expect(previousValue).toBe(before);
          expect(plugins.map(({ slug }: { slug: string }) => slug).toSorted()).toEqual([
            'acme/moody',
            'leadpane/engagement',
            'leadpane/rules',
          ]);
          ({ score: before } = await app.knex('leads').where({ id }).first('score'));
        }
      }),
      { numRuns: 8 },
    );
  }, 120_000);
});
