import { aTimeout, expect, oneEvent } from '@open-wc/testing';
import {
  flushOutbox,
  newSubmissionId,
  type OutboxEntry,
  queueSubmission,
  type Submission,
  watchOutbox,
} from '@leadpane/sdk/submissions';
import { problem, success, TestApi } from '../api.ts';

const PATH = '/forms/frm_1/submissions';

let api: TestApi;
let undo: (() => void)[];

beforeEach(async () => {
  [api, undo] = [await TestApi.start(), []];
  await deleteDatabase();
});

afterEach(() => undo.forEach((step) => step()));

function deleteDatabase(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('leadpane');
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error ?? new Error('not deleted')));
  });
}

function submission(body = '{"fields":{"email":"ada@example.com"}}'): Submission {
  const { origin } = api;
  return { api: origin, siteKey: 'pk_1', formId: 'frm_1', submissionId: newSubmissionId(), body };
}

const stored = ({ submissionId }: Submission) =>
  success({ submissionId, receivedAt: '2025-01-01T00:00:00.000Z' }, 201);

/** Replaces a member of `object` until the test is over. */
function replace(object: object, name: string, value: unknown): void {
  const own = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { configurable: true, value });
  undo.push(() => {
    if (own) Object.defineProperty(object, name, own);
    else Reflect.deleteProperty(object, name);
  });
}

describe('queueSubmission and flushOutbox', () => {
  it('delivers what was kept, byte for byte and under its id', async () => {
    const kept = submission();
    await api.answer(PATH, stored(kept));
    const delivered: [OutboxEntry, object][] = [];

    const isKept = await queueSubmission(kept);
    const left = await flushOutbox({ onDelivered: (...event) => delivered.push(event) });

    const [request] = await api.requests(PATH);
    expect(isKept).to.equal(true);
    expect(left).to.equal(0);
    expect(request?.body).to.equal(kept.body);
    expect(request?.headers['idempotency-key']).to.equal(kept.submissionId);
    expect(delivered).to.have.length(1);
    expect(delivered[0]?.[0]).to.include(kept);
    expect(delivered[0]?.[1]).to.include({ submissionId: kept.submissionId });
  });

  it('keeps what the server could not take yet', async () => {
    const kept = submission();
    await api.answer(PATH, problem(503, 'service.not-ready'), stored(kept));
    await queueSubmission(kept);

    const first = await flushOutbox();
    const second = await flushOutbox();

    expect([first, second]).to.deep.equal([1, 0]);
  });

  it('drops what the server will never take and says why', async () => {
    const kept = submission();
    await api.answer(PATH, problem(422, 'request.invalid'));
    const refused: string[] = [];
    await queueSubmission(kept);

    const left = await flushOutbox({
      onRefused: (entry, { code }) => refused.push(entry.submissionId, code),
    });

    expect(left).to.equal(0);
    expect(refused).to.deep.equal([kept.submissionId, 'request.invalid']);
  });

  it('sends the others when one has to wait', async () => {
    const [stuck, good] = [{ ...submission(), formId: 'frm_stuck' }, submission()];
    await api.answer('/forms/frm_stuck/submissions', problem(503, 'service.not-ready'));
    await api.answer(PATH, stored(good));
    await queueSubmission(stuck);
    await queueSubmission(good);

    const left = await flushOutbox();

    expect(left).to.equal(1);
    expect(await api.requests(PATH)).to.have.length(1);
  });

  it('keeps 20 entries and refuses the next', async () => {
    const results: boolean[] = [];

    for (let count = 0; count < 21; count += 1) results.push(await queueSubmission(submission()));

    expect(results.filter(Boolean)).to.have.length(20);
    expect(results.at(-1)).to.equal(false);
  });

  it('drops unsent what waited for 30 days', async () => {
    const now = Date.now();
    const refused: string[] = [];
    await queueSubmission(submission());
    replace(Date, 'now', () => now + 31 * 24 * 60 * 60 * 1000);

    const left = await flushOutbox({ onRefused: (_, { code }) => refused.push(code) });

    expect(left).to.equal(0);
    expect(refused).to.deep.equal(['outbox.expired']);
    expect(await api.requests(PATH)).to.have.length(0);
  });

  it('says so when the browser stores nothing', async () => {
    replace(window, 'indexedDB', {
      open() {
        throw new DOMException('Not in private windows.', 'SecurityError');
      },
    });

    const isKept = await queueSubmission(submission());
    const left = await flushOutbox();

    expect(isKept).to.equal(false);
    expect(left).to.equal(0);
  });
});

/** Watches until the test is over. */
function watch() {
  const delivered: string[] = [];
  const heard = new EventTarget();
  const stop = watchOutbox({
    onDelivered({ submissionId }) {
      delivered.push(submissionId);
      heard.dispatchEvent(new Event('delivered'));
    },
  });
  undo.push(stop);
  return { delivered, stop, next: () => oneEvent(heard, 'delivered') };
}

describe('watchOutbox', () => {
  it('sends what an earlier visit left', async () => {
    const kept = submission();
    await api.answer(PATH, stored(kept));
    await queueSubmission(kept);

    const { delivered, next } = watch();
    await next();

    expect(delivered).to.deep.equal([kept.submissionId]);
  });

  it('tries again by itself', async () => {
    const kept = submission();
    await api.answer(PATH, problem(503, 'service.not-ready'), stored(kept));
    await queueSubmission(kept);
    replace(Math, 'random', () => 0.1);

    const { delivered, next } = watch();
    await next();

    expect(delivered).to.deep.equal([kept.submissionId]);
    expect(await api.requests(PATH)).to.have.length(2);
  });

  it('takes care of what is kept while it runs', async () => {
    const kept = submission();
    await api.answer(PATH, stored(kept));
    const { delivered, next } = watch();

    const delivery = next();
    await queueSubmission(kept);
    await delivery;

    expect(delivered).to.deep.equal([kept.submissionId]);
  });

  it('sends as soon as the browser is online', async () => {
    const kept = submission();
    await api.answer(PATH, problem(503, 'service.not-ready'), stored(kept));
    await queueSubmission(kept);
    // Delays of a quarter of an hour: only the event can be this early.
    replace(Math, 'random', () => 1000);
    const { delivered } = watch();
    while ((await api.requests(PATH)).length === 0) await aTimeout(10);

    // The first attempt may still be ending: then the event finds it at work.
    while (delivered.length === 0) {
      window.dispatchEvent(new Event('online'));
      await aTimeout(10);
    }

    expect(delivered).to.deep.equal([kept.submissionId]);
  });

  it('tells every form of the page', async () => {
    const kept = submission();
    await api.answer(PATH, stored(kept));
    const [first, second] = [watch(), watch()];

    const deliveries = Promise.all([first.next(), second.next()]);
    await queueSubmission(kept);
    await deliveries;

    expect([first.delivered, second.delivered]).to.deep.equal([
      [kept.submissionId],
      [kept.submissionId],
    ]);
    expect(await api.requests(PATH)).to.have.length(1);
  });

  it('goes on for the others when one stops', async () => {
    const kept = submission();
    await api.answer(PATH, stored(kept));
    const [first, second] = [watch(), watch()];

    first.stop();
    const delivery = second.next();
    await queueSubmission(kept);
    await delivery;

    expect(first.delivered).to.deep.equal([]);
  });
});

describe('flushOutbox in several tabs', () => {
  type Flush = () => Promise<number>;

  /** A same-origin frame is to storage and locks what a tab is: another run-time. */
  async function openTab({ hasLocks }: { hasLocks: boolean }): Promise<Flush> {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    undo.push(() => frame.remove());
    const inner: Window & { flush?: Flush } = frame.contentWindow ?? window;
    if (!hasLocks) Object.defineProperty(inner.navigator, 'locks', { value: undefined });
    const script = inner.document.createElement('script');
    script.type = 'module';
    script.textContent = `
      import { flushOutbox } from '/sdk/src/submissions/index.ts';
      window.flush = flushOutbox;
      window.frameElement.dispatchEvent(new Event('ready'));
    `;
    const ready = oneEvent(frame, 'ready');
    inner.document.body.append(script);
    await ready;
    return () => inner.flush?.() ?? Promise.reject(new Error('The tab did not load.'));
  }

  it('sends each entry once', async () => {
    const kept = [submission(), submission(), submission()];
    await api.answer(PATH, { ...stored(submission()), delayMs: 50 });
    const tabs = await Promise.all([openTab({ hasLocks: true }), openTab({ hasLocks: true })]);
    for (const entry of kept) await queueSubmission(entry);

    await Promise.all([...tabs, ...tabs].map((flush) => flush()));

    const requests = await api.requests(PATH);
    const keys = requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys).to.have.members(kept.map(({ submissionId }) => submissionId));
  });

  it('sends under one id without locks, as on http pages, for the server to store it once', async () => {
    const kept = submission();
    await api.answer(PATH, { ...stored(kept), delayMs: 50 });
    const tabs = await Promise.all([openTab({ hasLocks: false }), openTab({ hasLocks: false })]);
    await queueSubmission(kept);

    const left = await Promise.all(tabs.map((flush) => flush()));

    const requests = await api.requests(PATH);
    const keys = requests.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys)).to.deep.equal(new Set([kept.submissionId]));
    expect(left).to.deep.equal([0, 0]);
  });
});
