import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';

interface Notification {
  readonly id: string;
  readonly message: string;
}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await Promise.all([app.tokenOf('VIEWER'), app.tokenOf('MANAGER')]);
});
afterAll(() => app.stop());

const list = async (role: 'VIEWER' | 'MANAGER', query = '') =>
  (await app.as(role)).get(`/api/v1/notifications?${query}`);

describe('GET /notifications', () => {
  it('tells each user of each scored lead, with a name where there is one', async () => {
    await app.post(SUBMIT, filledForm({ firstName: 'Ada', lastName: 'Lovelace' }));
    await app.settled();
    await app.post(SUBMIT, filledForm({ email: 'no@name.example' }));
    await app.settled();

    const lists = [await list('VIEWER'), await list('MANAGER')];

    for (const { body } of lists) {
      expect(body.data).toMatchObject([
        { type: 'lead.scored', message: 'no@name.example scored 25', read: false },
        { type: 'lead.scored', message: 'Ada Lovelace scored 25', read: false },
      ]);
    }
    const [viewer, manager] = lists.map(({ body }) => body.data[0]);
    expect(viewer.id).not.toBe(manager.id);
    expect(viewer.leadId).toBe(manager.leadId);
  });

  it('pages without one twice or missed while new ones arrive', async () => {
    for (const at of [0, 1, 2, 3, 4]) {
      await app.post(SUBMIT, filledForm({ firstName: `Page${at}` }));
      await app.settled();
    }
    const seen: Notification[] = [];

    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await list('VIEWER', `limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.data);
      cursor = body.pagination.nextCursor;
      await app.post(SUBMIT, filledForm());
      await app.settled();
    }

    const pages = seen.map(({ message }) => message).filter((message) => message.includes('Page'));
    expect(pages).toEqual([4, 3, 2, 1, 0].map((at) => `Page${at} scored 25`));
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  });

  it('knows nothing of other companies', async () => {
    const other = await addCompany(app);
    await app.post(other.submit, filledForm({ firstName: 'Stranger' }));
    await app.settled();

    const { body } = await list('VIEWER', 'limit=200');

    expect(JSON.stringify(body)).not.toContain('Stranger');
  });

  it.each(['abc', '', '00000000', btoa('1~2'), '%00'])(
    'refuses the cursor "%s"',
    async (cursor) => {
      const reply = await list('VIEWER', `cursor=${cursor}`);

      expect(readProblem(reply)).toEqual({
        status: 422,
        code: 'request.invalid',
        fields: ['cursor'],
      });
    },
  );
});

const count = async (role: 'VIEWER' | 'MANAGER') => {
  const { body } = await (await app.as(role)).get('/api/v1/notifications/unread-count');
  return body.data.unread as number;
};

describe('reading notifications', () => {
  it('marks one, for its user alone, however often', async () => {
    await app.post(SUBMIT, filledForm({ firstName: 'Once' }));
    await app.settled();
    const viewer = await app.as('VIEWER');
    const before = [await count('VIEWER'), await count('MANAGER')] as const;
    const [newest] = (await list('VIEWER')).body.data;

    const marked = await viewer.post(`/api/v1/notifications/${newest.id}/read`, {});
    const again = await viewer.post(`/api/v1/notifications/${newest.id}/read`, {});

    expect([marked.status, again.status]).toEqual([200, 200]);
    expect(marked.body.data).toEqual({ ...newest, read: true });
    expect([await count('VIEWER'), await count('MANAGER')]).toEqual([before[0] - 1, before[1]]);
    const unread = (await list('VIEWER', 'unread=true&limit=200')).body.data as Notification[];
    expect(unread.map(({ id }) => id)).not.toContain(newest.id);
    expect(unread).toHaveLength(before[0] - 1);
  });

  it('marks all of the caller and nobody else’s', async () => {
    const manager = await app.as('MANAGER');
    const ofViewer = await count('VIEWER');

    const { body } = await manager.post('/api/v1/notifications/read-all', {});

    expect(body.data).toEqual({ unread: 0 });
    expect([await count('MANAGER'), await count('VIEWER')]).toEqual([0, ofViewer]);
  });

  it('finds no notification of another user', async () => {
    const [newest] = (await list('MANAGER')).body.data;

    const reply = await (
      await app.as('VIEWER')
    ).post(`/api/v1/notifications/${newest.id}/read`, {});

    expect(readProblem(reply)).toMatchObject({ status: 404, code: 'notification.not-found' });
  });
});
