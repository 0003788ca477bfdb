import { expect } from '@open-wc/testing';
import './define.ts';
import { LeadFormHarness, problem, RECEIPT, success } from './lead-form.harness.ts';

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
    await form.until(() => form.saw('lp-view'));

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
    await form.until(() => form.isDone);

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
