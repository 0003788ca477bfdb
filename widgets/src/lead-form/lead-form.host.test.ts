import { expect } from '@open-wc/testing';
import { findBarriers } from '../../test/axe.ts';
import { watchPage } from '../../test/page-watch.ts';
import './define.ts';
import {
  BUSY_SERVER,
  DEFINITION,
  LeadFormHarness,
  problem,
  RECEIPT,
  success,
} from './lead-form.harness.ts';

afterEach(() => {
  document.body.replaceChildren();
  indexedDB.deleteDatabase('leadpane');
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
    const queued = await LeadFormHarness.open({ answers: [BUSY_SERVER] });
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
