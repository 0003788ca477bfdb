import { expect } from '@open-wc/testing';
import './define.ts';
import {
  BUSY_SERVER,
  DEFINITION,
  LeadFormHarness,
  problem,
  RECEIPT,
  success,
} from './lead-form.harness.ts';

const DEAD_LINE = { isCut: true };
const FALLBACK = '<form action="/plain"><input name="email" aria-label="E-mail"></form>';

afterEach(() => {
  document.body.replaceChildren();
  indexedDB.deleteDatabase('leadpane');
});

describe('<lp-lead-form> without an answer', () => {
  it('keeps the answers, queues the submission and says so', async () => {
    const form = await LeadFormHarness.open({ answers: [BUSY_SERVER] });

    await form.send();

    const [request] = await form.submissions();
    expect(form.detail('lp-queued')).to.deep.equal({
      submissionId: request?.headers['idempotency-key'],
      isKept: true,
    });
    expect(form.status).to.equal('Saved. We will send it as soon as the connection is back.');
    expect(form.control('email').value).to.equal('ada@example.com');
    expect(form.isDone).to.equal(false);
  });

  it('reports the delivery when it comes later, with the same id', async () => {
    const form = await LeadFormHarness.open({ answers: [DEAD_LINE, success(RECEIPT, 201)] });
    await form.send();

    globalThis.dispatchEvent(new Event('online'));
    await form.until(() => form.saw('lp-success'));

    const requests = await form.submissions();
    expect(new Set(requests.map(({ headers }) => headers['idempotency-key'])).size).to.equal(1);
    expect(new Set(requests.map(({ body }) => body)).size).to.equal(1);
    await form.until(() => form.isDone);
  });

  it('keeps nothing on the device for a form that says so, and delivers from the page', async () => {
    const form = await LeadFormHarness.open({
      definition: success({ ...DEFINITION, offline: false }),
      answers: [problem(503, 'service.not-ready'), success(RECEIPT, 201)],
    });

    await form.send();

    expect(form.detail('lp-queued')).to.include({ isKept: false });
    const databases = await indexedDB.databases();
    expect(databases.filter(({ name }) => name === 'leadpane')).to.deep.equal([]);
    await form.until(() => form.isDone);
  });

  it('does not steal the focus when it is delivered later', async () => {
    const elsewhere = document.createElement('input');
    document.body.append(elsewhere);
    const form = await LeadFormHarness.open({ answers: [DEAD_LINE, success(RECEIPT, 201)] });
    await form.send();

    elsewhere.focus();
    globalThis.dispatchEvent(new Event('online'));
    await form.until(() => form.isDone);

    expect(document.activeElement).to.equal(elsewhere);
  });

  it('delivers although the form is gone', async () => {
    const form = await LeadFormHarness.open({ answers: [DEAD_LINE, success(RECEIPT, 201)] });
    await form.send();

    form.element.remove();
    globalThis.dispatchEvent(new Event('online'));
    await form.until(() => form.saw('lp-success'));

    expect(await form.submissions()).to.have.length(2);
  });

  it('takes another id when the answers change while the first wait', async () => {
    const form = await LeadFormHarness.open({ answers: [BUSY_SERVER] });
    await form.send();

    form.type('email', 'ada@example.org');
    await form.pressAndWait();

    const keys = (await form.submissions()).map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).to.equal(2);
  });
});

describe('<lp-lead-form> that is refused', () => {
  for (const [status, code, sentence] of [
    [403, 'origin.not-allowed', 'This form is not available on this site.'],
    [401, 'site-key.invalid', 'This form is not available on this site.'],
    [404, 'form.not-found', 'This form is no longer available.'],
  ] as const) {
    it(`says one plain sentence at ${status}`, async () => {
      const form = await LeadFormHarness.open({ definition: problem(status, code) });

      expect(form.text).to.equal(sentence);
      expect(form.detail('lp-error')).to.deep.equal({
        phase: 'load',
        status,
        code,
        retryable: false,
      });
    });
  }

  it('says it between tags that hold nothing but a line break', async () => {
    const form = await LeadFormHarness.open({
      definition: problem(404, 'form.not-found'),
      content: '\n  ',
    });

    expect(form.visibleText).to.equal('This form is no longer available.');
  });

  it('says it too when only the submission is refused', async () => {
    const form = await LeadFormHarness.open({ answers: [problem(403, 'origin.not-allowed')] });

    await form.send();

    expect(form.summary).to.deep.equal(['This form is not available on this site.']);
    expect(form.control('email').value).to.equal('ada@example.com');
  });

  it('shows the fallback of the page until it is ready', async () => {
    const { api } = await LeadFormHarness.open();
    const slow = { ...success(DEFINITION), delayMs: 50 };
    await api.answer('/forms/frm_slow/definition', slow);
    const form = LeadFormHarness.place(api, {
      content: FALLBACK,
      properties: { formId: 'frm_slow' },
    });

    await form.element.updateComplete;
    const shown = [form.isFallbackShown];
    await form.until(() => form.isReady);
    shown.push(form.isFallbackShown);

    expect(shown).to.deep.equal([true, false]);
  });

  it('shows the fallback of the page when the API is dead', async () => {
    const form = await LeadFormHarness.open({ definition: { isCut: true }, content: FALLBACK });

    expect(form.isFallbackShown).to.equal(true);
    expect(form.visibleText).to.equal('');
    expect(form.detail('lp-error')).to.deep.equal({
      phase: 'load',
      status: 0,
      code: 'network',
      retryable: true,
    });
  });

  it('asks once more before it gives up', async () => {
    const form = await LeadFormHarness.open({ definition: problem(503, 'service.not-ready') });

    expect(await form.api.requests('/forms/frm_demo/definition')).to.have.length(2);
    expect(form.text).to.equal('This form cannot be loaded right now. Please try again later.');
  });
});
