import { expect } from '@open-wc/testing';
import { findBarriers } from '../../test/axe.ts';
import { watchPage } from '../../test/page-watch.ts';
import './define.ts';
import { DEFINITION, LeadFormHarness, problem, RECEIPT, success } from './lead-form.harness.ts';

/** Longer than the SDK waits for by itself: the first failure decides. */
const LATER = { 'retry-after': '60', 'access-control-expose-headers': 'retry-after' };
const FALLBACK = '<form action="/plain"><input name="email" aria-label="E-mail"></form>';
const busyServer = { ...problem(503, 'service.not-ready'), headers: LATER };

afterEach(() => {
  document.body.replaceChildren();
  indexedDB.deleteDatabase('leadpane');
});

describe('<lp-lead-form>', () => {
  it('shows the fields of its definition with visible labels', async () => {
    const form = await LeadFormHarness.open();

    expect(form.label('email')).to.equal('Work e-mail');
    expect(form.label('phone')).to.equal('Phone (optional)');
    expect(form.description('email')).to.equal('For our answer.');
    expect(form.text).to.contain('Talk to us');
    expect(form.button.textContent?.trim()).to.equal('Request a demo');
    expect(form.saw('lp-ready')).to.equal(true);
  });

  it('tells browsers what its fields are for', async () => {
    const form = await LeadFormHarness.open();
    const tokens = ['firstName', 'lastName', 'email', 'phone'].map((name) =>
      form.control(name).getAttribute('autocomplete'),
    );

    expect(tokens).to.deep.equal(['given-name', 'family-name', 'email', 'tel']);
    expect(form.control('email').type).to.equal('email');
    expect(form.control('phone').type).to.equal('tel');
  });

  it('does not take the focus', async () => {
    const before = document.activeElement;

    await LeadFormHarness.open();

    expect(document.activeElement).to.equal(before);
  });

  it('sends what was filled in and where it came from', async () => {
    const form = await LeadFormHarness.open();
    form.type('size', '250');
    form.tick('newsletter');

    await form.send();

    const [request] = await form.submissions();
    const body = JSON.parse(request?.body ?? '');
    expect(body.fields).to.deep.equal({
      email: 'ada@example.com',
      size: '250',
      newsletter: true,
      campaign: 'spring',
      privacy: true,
    });
    expect(body.formVersion).to.equal(3);
    expect(body.page).to.equal(`${location.origin}${location.pathname}`);
    expect(body.elapsedMs).to.be.within(0, 60_000);
    expect(body.locale).to.equal(document.documentElement.lang || navigator.language);
    expect(body.attribution).to.be.an('object');
    expect(request?.url).to.contain('siteKey=pk_test');
  });

  it('says thanks, moves the focus there and reports the receipt', async () => {
    const form = await LeadFormHarness.open();
    form.button.focus();

    await form.send();

    expect(form.doneText).to.equal('Thank you. We have received your answers.');
    expect(form.focused).to.equal('success');
    expect(form.detail('lp-success')).to.deep.equal(RECEIPT);
  });

  it('sends a double click once', async () => {
    const form = await LeadFormHarness.open({
      answers: [{ ...success(RECEIPT, 201), delayMs: 100 }],
    });
    form.fill();

    form.press();
    form.press();
    await form.until(() => form.isDone);

    expect(await form.submissions()).to.have.length(1);
  });

  it('is busy while it sends and keeps the focus on the button', async () => {
    const form = await LeadFormHarness.open({
      answers: [{ ...success(RECEIPT, 201), delayMs: 100 }],
    });
    form.fill();
    form.button.focus();

    form.press();
    await form.element.updateComplete;

    expect(form.button.getAttribute('aria-disabled')).to.equal('true');
    expect(form.status).to.equal('Sending…');
    expect(form.element.shadowRoot?.activeElement).to.equal(form.button);
  });

  it('keeps one submission id and one body over its retries', async () => {
    const form = await LeadFormHarness.open({
      answers: [problem(503, 'service.not-ready'), { isCut: true }, success(RECEIPT, 201)],
    });

    await form.send();

    const requests = await form.submissions();
    expect(requests).to.have.length(3);
    expect(new Set(requests.map(({ headers }) => headers['idempotency-key'])).size).to.equal(1);
    expect(new Set(requests.map(({ body }) => body)).size).to.equal(1);
    expect(form.saw('lp-success')).to.equal(true);
  }).timeout(10_000);

  it('takes another submission id for the next fill', async () => {
    const form = await LeadFormHarness.open();
    await form.send();

    form.element.reset();
    await form.element.updateComplete;
    await form.send();

    const keys = (await form.submissions()).map(({ headers }) => headers['idempotency-key']);
    expect(keys).to.have.length(2);
    expect(new Set(keys).size).to.equal(2);
  });

  it('empties itself on reset', async () => {
    const form = await LeadFormHarness.open();
    form.type('firstName', 'Ada');
    await form.send();

    form.element.reset();
    await form.element.updateComplete;

    expect(form.isDone).to.equal(false);
    expect(form.control('firstName').value).to.equal('');
    expect(form.status).to.equal('');
  });

  it('lets the host stop a submission', async () => {
    const form = await LeadFormHarness.open();
    form.element.addEventListener('lp-submit', (event) => event.preventDefault());
    form.fill();

    await form.element.submit();

    expect(form.detail('lp-submit')).to.have.nested.property('values.email', 'ada@example.com');
    expect(await form.submissions()).to.have.length(0);
  });

  it('reports first sight and first change once', async () => {
    const form = await LeadFormHarness.open();
    await form.until(() => form.saw('lp-view'));

    form.type('firstName', 'A');
    form.type('firstName', 'Ad');

    const names = form.events.map(({ type }) => type);
    expect(names.filter((name) => name === 'lp-view')).to.have.length(1);
    expect(names.filter((name) => name === 'lp-start')).to.have.length(1);
  });
});

describe('<lp-lead-form> with wrong answers', () => {
  it('lists what is wrong, moves the focus there and sends nothing', async () => {
    const form = await LeadFormHarness.open();
    form.type('email', 'ada');

    await form.pressAndWait();

    expect(form.focused).to.equal('summary');
    expect(form.summary).to.deep.equal([
      'Please enter an e-mail address like name@example.com.',
      'Please agree to continue.',
    ]);
    expect(form.detail('lp-invalid')).to.deep.equal({ fields: ['email', 'privacy'] });
    expect(await form.submissions()).to.have.length(0);
  });

  it('ties each error to its field, after the help', async () => {
    const form = await LeadFormHarness.open();

    await form.pressAndWait();

    expect(form.control('email').getAttribute('aria-invalid')).to.equal('true');
    expect(form.description('email')).to.equal('For our answer. Please fill in "Work e-mail".');
    expect(form.control('phone').hasAttribute('aria-invalid')).to.equal(false);
  });

  it('leads from the summary to the field', async () => {
    const form = await LeadFormHarness.open();
    await form.pressAndWait();

    form.followSummary(1);

    expect(form.focused).to.equal('f-privacy');
  });

  it('takes an error back once its answer is right', async () => {
    const form = await LeadFormHarness.open();
    await form.pressAndWait();

    form.type('email', 'ada@example.com');
    await form.element.updateComplete;

    expect(form.summary).to.deep.equal(['Please agree to continue.']);
  });

  it("shows the server's word on a field and keeps what was typed", async () => {
    const errors = [
      { in: 'body', field: 'fields.email', message: 'is a throw-away address' },
      { in: 'body', field: 'phone', message: 'is too short' },
    ];
    const form = await LeadFormHarness.open({
      answers: [problem(422, 'request.invalid', { errors }), success(RECEIPT, 201)],
    });
    form.type('firstName', 'Ada');

    await form.send();

    expect(form.summary).to.deep.equal([
      'Work e-mail is a throw-away address',
      'Phone is too short',
    ]);
    expect(form.focused).to.equal('summary');
    expect(form.control('firstName').value).to.equal('Ada');
    expect(form.detail('lp-error')).to.include({ phase: 'submit', status: 422, retryable: false });
  });

  it('sends corrected answers after a refusal', async () => {
    const errors = [{ in: 'body', field: '/fields/email', message: 'is a throw-away address' }];
    const form = await LeadFormHarness.open({
      answers: [problem(422, 'request.invalid', { errors }), success(RECEIPT, 201)],
    });
    await form.send();

    form.type('email', 'ada@example.org');
    await form.pressAndWait();

    const bodies = (await form.submissions()).map(({ body }) => JSON.parse(body).fields.email);
    expect(bodies).to.deep.equal(['ada@example.com', 'ada@example.org']);
    expect(form.isDone).to.equal(true);
  });

  it('tells a host that asks whether the answers pass', async () => {
    const form = await LeadFormHarness.open();

    const before = form.element.validate();
    form.fill();
    const after = form.element.validate();

    expect([before, after]).to.deep.equal([false, true]);
  });
});

describe('<lp-lead-form> without an answer', () => {
  it('keeps the answers, queues the submission and says so', async () => {
    const form = await LeadFormHarness.open({ answers: [busyServer] });

    await form.send();

    const [request] = await form.submissions();
    expect(form.detail('lp-queued')).to.deep.equal({
      submissionId: request?.headers['idempotency-key'],
    });
    expect(form.status).to.equal('Saved. We will send it as soon as the connection is back.');
    expect(form.control('email').value).to.equal('ada@example.com');
    expect(form.isDone).to.equal(false);
  });

  it('reports the delivery when it comes later, with the same id', async () => {
    const form = await LeadFormHarness.open({ answers: [busyServer, success(RECEIPT, 201)] });
    await form.send();

    globalThis.dispatchEvent(new Event('online'));
    await form.until(() => form.saw('lp-success'));

    const requests = await form.submissions();
    expect(new Set(requests.map(({ headers }) => headers['idempotency-key'])).size).to.equal(1);
    expect(new Set(requests.map(({ body }) => body)).size).to.equal(1);
    await form.until(() => form.isDone);
  });

  it('does not steal the focus when it is delivered later', async () => {
    const elsewhere = document.createElement('input');
    document.body.append(elsewhere);
    const form = await LeadFormHarness.open({ answers: [busyServer, success(RECEIPT, 201)] });
    await form.send();

    elsewhere.focus();
    globalThis.dispatchEvent(new Event('online'));
    await form.until(() => form.isDone);

    expect(document.activeElement).to.equal(elsewhere);
  });

  it('delivers although the form is gone', async () => {
    const form = await LeadFormHarness.open({ answers: [busyServer, success(RECEIPT, 201)] });
    await form.send();

    form.element.remove();
    globalThis.dispatchEvent(new Event('online'));
    await form.until(() => form.saw('lp-success'));

    expect(await form.submissions()).to.have.length(2);
  });

  it('takes another id when the answers change while the first wait', async () => {
    const form = await LeadFormHarness.open({ answers: [busyServer] });
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

describe('<lp-lead-form> and its host', () => {
  it('fills answers in beforehand, later and on request', async () => {
    const form = await LeadFormHarness.open({
      properties: { values: { firstName: 'Ada', newsletter: true, size: 250 } },
    });

    form.element.setValue('campaign', 'autumn');
    form.element.setValue('lastName', 'Lovelace');
    await form.send();

    const [request] = await form.submissions();
    expect(JSON.parse(request?.body ?? '').fields).to.include({
      firstName: 'Ada',
      lastName: 'Lovelace',
      newsletter: true,
      size: '250',
      campaign: 'autumn',
    });
  });

  it('keeps a value that is set before the form is ready', async () => {
    const form = LeadFormHarness.place((await LeadFormHarness.open()).api);

    form.element.setValue('campaign', 'early');
    await form.until(() => form.isReady);

    expect(form.control('campaign').value).to.equal('early');
  });

  it('takes texts of the host', async () => {
    const form = await LeadFormHarness.open({
      properties: { messages: { required: 'Bitte {label} ausfüllen.', optional: '(freiwillig)' } },
    });

    await form.pressAndWait();

    expect(form.label('phone')).to.equal('Phone (freiwillig)');
    expect(form.summary[0]).to.equal('Bitte Work e-mail ausfüllen.');
  });

  it('takes its definition from the page without a request', async () => {
    const json = JSON.stringify({ ...DEFINITION, title: 'From the page' });
    const form = await LeadFormHarness.open({
      content: `<script type="application/json">${json}</script>`,
    });

    expect(form.text).to.contain('From the page');
    expect(await form.api.requests('/forms/frm_demo/definition')).to.have.length(0);
  });

  it('loads another form when its id changes', async () => {
    const form = await LeadFormHarness.open();
    await form.api.answer(
      '/forms/frm_other/definition',
      success({ ...DEFINITION, title: 'Other' }),
    );

    form.element.formId = 'frm_other';
    await form.until(() => form.text.includes('Other'));

    expect(form.isReady).to.equal(true);
  });

  it('stands twice on a page without mixing answers or ids', async () => {
    const first = await LeadFormHarness.open();
    const second = LeadFormHarness.place(first.api);
    await second.until(() => second.isReady);
    first.type('firstName', 'Ada');
    second.type('firstName', 'Grace');

    await first.send();
    await second.send();

    const requests = await first.submissions();
    expect(requests.map(({ body }) => JSON.parse(body).fields.firstName)).to.deep.equal([
      'Ada',
      'Grace',
    ]);
    expect(new Set(requests.map(({ headers }) => headers['idempotency-key'])).size).to.equal(2);
    expect(await first.api.requests('/forms/frm_demo/definition')).to.have.length(1);
  });

  it('survives fields named like members of a form or an object', async () => {
    const names = ['submit', 'reset', 'elements', 'constructor', 'toString'];
    const fields = names.map((name) => ({
      name,
      type: 'text' as const,
      label: name,
      required: false,
    }));
    const form = await LeadFormHarness.open({ definition: success({ ...DEFINITION, fields }) });

    for (const name of names) form.type(name, `value of ${name}`);
    await form.pressAndWait();
    const [request] = await form.submissions();
    form.element.reset();

    expect(Object.values(JSON.parse(request?.body ?? '').fields)).to.deep.equal(
      names.map((name) => `value of ${name}`),
    );
    expect(form.control('submit').value).to.equal('');
  });

  it('shows hostile strings as text', async () => {
    const evil = '<img src=x onerror="globalThis.hacked = true"><b>"\'`${1}</b>';
    const fields = [
      {
        name: 'a',
        type: 'text' as const,
        label: evil,
        help: evil,
        placeholder: evil,
        required: true,
      },
      {
        name: 'b',
        type: 'select' as const,
        label: evil,
        required: false,
        options: [{ value: evil, label: evil }],
      },
    ];
    const form = await LeadFormHarness.open({
      definition: success({ ...DEFINITION, fields, title: evil, intro: evil, submitLabel: evil }),
    });

    await form.pressAndWait();

    expect(form.element.shadowRoot?.querySelectorAll('img, b').length).to.equal(0);
    expect(form.label('a')).to.equal(evil);
    expect('hacked' in globalThis).to.equal(false);
  });
});

describe('<lp-lead-form> on a hostile page', () => {
  it('keeps its looks, whatever the page does to its own', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      html { font-size: 62.5%; }
      body { font: italic 8px serif; letter-spacing: 3px; text-transform: uppercase; }
      label { display: none !important; }
      input { padding: 30px !important; }
      * { box-sizing: content-box !important; line-height: 5 !important; }
    `);
    const calm = (await LeadFormHarness.open()).looks('email');

    document.adoptedStyleSheets = [sheet];
    const hostile = (await LeadFormHarness.open()).looks('email');
    document.adoptedStyleSheets = [];

    expect(hostile).to.deep.equal({ ...calm, fontFamily: 'serif' });
    expect(calm.fontSize).to.equal('16px');
  });

  it('fits into 320 pixels with targets of 44', async () => {
    const form = await LeadFormHarness.open();
    form.element.style.width = '320px';

    const { sideways, targets } = form.room;

    expect(sideways).to.equal(0);
    expect(Math.min(...targets)).to.be.at.least(44);
  });

  it('leaves no listener and no timer behind', async () => {
    const { api } = await LeadFormHarness.open();
    document.body.replaceChildren();
    const page = watchPage();

    for (let round = 0; round < 20; round += 1) {
      const form = LeadFormHarness.place(api);
      await form.until(() => form.isReady);
      form.element.remove();
    }
    await page.settled();

    expect(page.left()).to.deep.equal([]);
    page.stop();
  });
});

describe('<lp-lead-form> for everybody', () => {
  it('has no barriers at first, with errors, busy, queued, sent and unavailable', async () => {
    const initial = await LeadFormHarness.open();
    const wrong = await LeadFormHarness.open();
    await wrong.pressAndWait();
    const busy = await LeadFormHarness.open({
      answers: [{ ...success(RECEIPT, 201), delayMs: 3000 }],
    });
    busy.fill();
    busy.press();
    const queued = await LeadFormHarness.open({ answers: [busyServer] });
    await queued.send();
    const sent = await LeadFormHarness.open();
    await sent.send();
    const gone = await LeadFormHarness.open({ definition: problem(404, 'form.not-found') });

    for (const { element } of [initial, wrong, busy, queued, sent, gone]) {
      await element.updateComplete;
      expect(await findBarriers(element)).to.deep.equal([]);
    }
  });

  it('has its status region before anything is said in it', async () => {
    const { api } = await LeadFormHarness.open();

    const form = LeadFormHarness.place(api, { properties: { formId: '' } });
    await form.element.updateComplete;

    expect(form.statusRegion?.checkVisibility()).to.equal(true);
    expect(form.status).to.equal('');
  });
});
