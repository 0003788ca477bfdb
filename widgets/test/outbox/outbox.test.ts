import { expect, oneEvent } from '@open-wc/testing';
import { createOutbox, type Outbox } from '@leadpane/sdk/outbox';
import { attemptSubmission, newSubmissionId, type Submission } from '@leadpane/sdk/submissions';
import { problem, type ScriptedAnswer, success, TestApi } from '../api.ts';
import { until } from '../until.ts';

const PATH = '/forms/frm_1/submissions';
/** Jitter of half an hour: nothing is tried again by itself. */
const NEVER = 1800;

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

/** Replaces a member of `object` until the test is over. */
function replace(object: object, name: string, value: unknown): void {
  const own = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { configurable: true, value });
  undo.push(() => {
    if (own) Object.defineProperty(object, name, own);
    else Reflect.deleteProperty(object, name);
  });
}

function submission(body = '{"fields":{"email":"ada@example.com"}}'): Submission {
  const { origin } = api;
  return { api: origin, siteKey: 'pk_1', formId: 'frm_1', submissionId: newSubmissionId(), body };
}

const stored: ScriptedAnswer = success(
  { submissionId: newSubmissionId(), receivedAt: '2025-01-01T00:00:00.000Z' },
  201,
);
const busy = problem(503, 'service.not-ready');
const patient: ScriptedAnswer = {
  ...busy,
  headers: { 'retry-after': '60', 'access-control-expose-headers': 'retry-after' },
};

/** An outbox that ends with the test, and what it told. */
function open(): { outbox: Outbox; told: string[] } {
  const told: string[] = [];
  const outbox = createOutbox({
    attempt: attemptSubmission,
    onDelivered: (_, { submissionId }) => void told.push(`delivered ${submissionId}`),
    onDropped: ({ code }, { submissionId }) => void told.push(`dropped ${code} ${submissionId}`),
  });
  undo.push(outbox.stop);
  return { outbox, told };
}

/** Hands one in and answers once the first outcome is told. */
async function deliver(outbox: Outbox, sent: Submission): Promise<string[]> {
  const told: string[] = [];
  outbox.deliver(sent, {
    onDelivered: () => told.push('delivered'),
    onDropped: ({ code }) => told.push(`dropped ${code}`),
    onWaiting: (isKept) => told.push(isKept ? 'kept' : 'not kept'),
  });
  await until(() => told.length > 0);
  return told;
}

interface Tab {
  readonly outbox: Outbox;
  close(): void;
}

/** A same-origin frame is to storage and locks what a tab is: another run-time. */
async function openTab({ hasLocks = true } = {}): Promise<Tab> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  undo.push(() => frame.remove());
  const inner: Window & { outbox?: Outbox } = frame.contentWindow ?? window;
  if (!hasLocks) Object.defineProperty(inner.navigator, 'locks', { value: undefined });
  const script = inner.document.createElement('script');
  script.type = 'module';
  script.textContent = `
    import { createOutbox } from '/sdk/src/outbox/index.ts';
    import { attemptSubmission } from '/sdk/src/submissions/index.ts';
    Math.random = () => ${NEVER};
    window.outbox = createOutbox({ attempt: attemptSubmission });
    window.frameElement.dispatchEvent(new Event('ready'));
  `;
  const ready = oneEvent(frame, 'ready');
  inner.document.body.append(script);
  await ready;
  if (!inner.outbox) throw new Error('The tab did not load.');
  return { outbox: inner.outbox, close: () => frame.remove() };
}

/** As a page leaves it that was closed after one attempt; its server is left alone meanwhile. */
async function leave(sent: Submission): Promise<void> {
  await api.answer(`/forms/${sent.formId}/submissions`, patient);
  const tab = await openTab();
  expect(await deliver(tab.outbox, sent)).to.deep.equal(['kept']);
  tab.close();
}

/** How often each id was sent. */
async function sends(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { headers } of await api.requests(PATH)) {
    const key = String(headers['idempotency-key']);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

const databases = async () => (await indexedDB.databases()).map(({ name }) => name);

/** Entries on this device, from another connection. */
function entries(): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('leadpane', 1);
    opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
    opening.addEventListener('success', () => {
      const database = opening.result;
      const request = database.transaction('outbox').objectStore('outbox').getAll();
      request.addEventListener('success', () => resolve(request.result));
      database.close();
    });
  });
}

describe('an outbox that delivers', () => {
  it('leaves nothing behind', async () => {
    await api.answer(PATH, stored);

    const told = await deliver(open().outbox, submission());

    expect(told).to.deep.equal(['delivered']);
    await until(async () => (await entries()).length === 0);
  });

  it('stores nothing before', async () => {
    const { outbox } = open();

    outbox.start();
    globalThis.dispatchEvent(new Event('online'));
    await new Promise((resolve) => requestAnimationFrame(resolve));

    expect(await databases()).not.to.include('leadpane');
  });

  it('says that it waits and tries again by itself', async () => {
    const sent = submission();
    await api.answer(PATH, busy, stored);
    replace(Math, 'random', () => 0.1);

    const told = await deliver(open().outbox, sent);
    await until(() => told.length > 1);

    expect(told).to.deep.equal(['kept', 'delivered']);
    expect(await sends()).to.deep.equal({ [sent.submissionId]: 2 });
  });

  it('drops what the server will never take and says why', async () => {
    await api.answer(PATH, problem(422, 'request.invalid'));

    const told = await deliver(open().outbox, submission());

    expect(told).to.deep.equal(['dropped request.invalid']);
    await until(async () => (await entries()).length === 0);
  });

  it('sends as soon as the browser is online', async () => {
    await api.answer(PATH, busy, stored);
    replace(Math, 'random', () => NEVER);
    const told = await deliver(open().outbox, submission());

    globalThis.dispatchEvent(new Event('online'));
    await until(() => told.length > 1);

    expect(told).to.deep.equal(['kept', 'delivered']);
  });

  it('leaves a server alone as long as it asks, whatever the page does', async () => {
    const sent = submission();
    await api.answer(PATH, patient, stored);
    const { outbox } = open();
    await deliver(outbox, sent);

    for (const name of ['online', 'pagehide']) globalThis.dispatchEvent(new Event(name));
    document.dispatchEvent(new Event('visibilitychange'));
    await deliver(open().outbox, submission());

    expect((await sends())[sent.submissionId]).to.equal(1);
  });

  it('tries again at once when the visitor asks', async () => {
    const sent = submission();
    await api.answer(PATH, patient, stored);
    const { outbox } = open();
    await deliver(outbox, sent);

    const told = await deliver(outbox, sent);

    expect(told).to.deep.equal(['delivered']);
  });

  it('sends what waits when the page is left', async () => {
    const sent = submission();
    await api.answer(PATH, busy, stored);
    replace(Math, 'random', () => NEVER);
    const told = await deliver(open().outbox, sent);

    globalThis.dispatchEvent(new Event('pagehide'));
    await until(() => told.length > 1);

    expect(told).to.deep.equal(['kept', 'delivered']);
  });

  it('goes on when it is stopped while something waits', async () => {
    await api.answer(PATH, busy, stored);
    replace(Math, 'random', () => 0.1);
    const { outbox } = open();
    const told = await deliver(outbox, submission());

    outbox.stop();
    await until(() => told.length > 1);

    expect(told).to.deep.equal(['kept', 'delivered']);
  });

  it('keeps 20 on this device and the next on this page', async () => {
    await api.answer(PATH, patient);
    const { outbox } = open();

    const told: string[] = [];
    for (let count = 0; count < 21; count += 1) {
      told.push(...(await deliver(outbox, submission())));
    }

    expect(told.filter((one) => one === 'kept')).to.have.length(20);
    expect(told.at(-1)).to.equal('not kept');
    expect(await entries()).to.have.length(20);
  });
});

describe('an outbox without storage', () => {
  const faults: [string, () => void][] = [
    ['is forbidden', () => replace(window, 'indexedDB', undefined)],
    [
      'is refused',
      () =>
        replace(indexedDB, 'open', () => {
          throw new DOMException('Not in private windows.', 'SecurityError');
        }),
    ],
    [
      'is full',
      () =>
        replace(IDBObjectStore.prototype, 'put', () => {
          throw new DOMException('Full.', 'QuotaExceededError');
        }),
    ],
  ];

  for (const [fault, arrange] of faults) {
    it(`delivers from this page when it ${fault}`, async () => {
      arrange();
      await api.answer(PATH, busy, stored);
      replace(Math, 'random', () => 0.1);

      const told = await deliver(open().outbox, submission());
      await until(() => told.length > 1);

      expect(told).to.deep.equal(['not kept', 'delivered']);
    });
  }
});

describe('an outbox with something of an earlier page', () => {
  it('sends it, byte for byte and under its id', async () => {
    const left = submission();
    await leave(left);
    await api.answer(PATH, stored);

    const { outbox, told } = open();
    outbox.start();
    await until(() => told.length > 0);

    const requests = await api.requests(PATH);
    expect(told).to.deep.equal([`delivered ${left.submissionId}`]);
    expect(new Set(requests.map(({ body }) => body))).to.deep.equal(new Set([left.body]));
    expect(await sends()).to.deep.equal({ [left.submissionId]: 2 });
  });

  it('says why it dropped it', async () => {
    const left = submission();
    await leave(left);
    await api.answer(PATH, problem(403, 'origin.not-allowed'));

    const { outbox, told } = open();
    outbox.start();
    await until(() => told.length > 0);

    expect(told).to.deep.equal([`dropped origin.not-allowed ${left.submissionId}`]);
  });

  it('sends the others when one has to wait', async () => {
    const [stuck, good] = [{ ...submission(), formId: 'frm_stuck' }, submission()];
    await leave(stuck);
    await leave(good);
    await api.answer(PATH, stored);

    const { outbox, told } = open();
    outbox.start();
    await until(() => told.length > 0);

    expect(told).to.deep.equal([`delivered ${good.submissionId}`]);
    expect(await entries()).to.have.length(1);
  });

  for (const days of [31, -31]) {
    it(`sends it even when the clock moved by ${days} days`, async () => {
      const left = submission();
      await leave(left);
      await api.answer(PATH, stored);
      const now = Date.now();
      replace(Date, 'now', () => now + days * 24 * 60 * 60 * 1000);

      const { outbox, told } = open();
      outbox.start();
      await until(() => told.length > 0);

      expect(told).to.deep.equal([`delivered ${left.submissionId}`]);
    });
  }

  it('drops after 30 days what still fails', async () => {
    const left = submission();
    await leave(left);
    const now = Date.now();
    replace(Date, 'now', () => now + 31 * 24 * 60 * 60 * 1000);

    const { outbox, told } = open();
    outbox.start();
    await until(() => told.length > 0);

    expect(told).to.deep.equal([`dropped service.not-ready ${left.submissionId}`]);
    await until(async () => (await entries()).length === 0);
  });

  it('keeps it for as long as the browser is offline', async () => {
    const left = submission();
    await leave(left);
    const now = Date.now();
    replace(Date, 'now', () => now + 31 * 24 * 60 * 60 * 1000);
    replace(navigator, 'onLine', false);
    replace(Math, 'random', () => 0.1);
    await api.answer(PATH, busy);

    const { outbox, told } = open();
    outbox.start();
    await until(async () => (await api.requests(PATH)).length > 2);

    expect(told).to.deep.equal([]);
    expect(await entries()).to.have.length(1);
  });
});

describe('outboxes of several tabs', () => {
  for (const hasLocks of [true, false]) {
    it(`send each entry once, ${hasLocks ? 'by locks' : 'by leases where there are no locks'}`, async () => {
      const left = [submission(), submission(), submission()];
      for (const one of left) await leave(one);
      if (!hasLocks) await endLeases();
      await api.answer(PATH, { ...stored, delayMs: 50 });
      const tabs = await Promise.all([openTab({ hasLocks }), openTab({ hasLocks })]);

      tabs.forEach(({ outbox }) => outbox.start());
      await until(async () => (await entries()).length === 0);

      const each = left.map(({ submissionId }) => [submissionId, 2]);
      expect(await sends()).to.deep.equal(Object.fromEntries(each));
    });
  }

  it('tell the page that waits for it when another was faster', async () => {
    const sent = submission();
    await api.answer(PATH, busy, stored);
    replace(Math, 'random', () => NEVER);
    const told = await deliver(open().outbox, sent);
    const { outbox } = await openTab();

    outbox.start();
    await until(async () => (await entries()).length === 0);
    globalThis.dispatchEvent(new Event('online'));
    await until(() => told.length > 1);

    expect(told).to.deep.equal(['kept', 'delivered']);
  });
});

/** As if the page that sent last had been closed for long. */
function endLeases(): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('leadpane', 1);
    opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction('outbox', 'readwrite');
      const outbox = transaction.objectStore('outbox');
      const all: IDBRequest<{ lease: { atMs: number } }[]> = outbox.getAll();
      all.addEventListener('success', () => {
        for (const entry of all.result)
          outbox.put({ ...entry, lease: { ...entry.lease, atMs: 0 } });
      });
      transaction.addEventListener('complete', () => {
        opening.result.close();
        resolve();
      });
    });
  });
}
