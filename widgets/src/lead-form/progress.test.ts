import { expect } from '@open-wc/testing';
import './define.ts';
import { TestApi } from '../../test/api.ts';
import { until } from '../../test/until.ts';
import { DEFINITION, LeadFormHarness, problem, RECEIPT, success } from './lead-form.harness.ts';

const PARTIALS = '/forms/frm_demo/partials';
const SAVED = { expiresAt: '2026-01-08T00:00:00.000Z' };
const HALF = {
  fields: { email: 'ada@', newsletter: true, unknown: 'x' },
  step: 0,
  formVersion: 3,
  savedAt: '2026-01-01T00:00:00.000Z',
  ...SAVED,
};

let api: TestApi;

beforeEach(async () => {
  api = await TestApi.start();
  const resumable = success({ ...DEFINITION, resumeDays: 7 });
  await api.answer('/forms/frm_demo/definition', resumable);
  await api.answer('/forms/frm_demo/submissions', success(RECEIPT, 201));
  await api.answer(PARTIALS, success(SAVED));
});

afterEach(() => {
  document.body.replaceChildren();
  sessionStorage.clear();
  history.replaceState(null, '', location.pathname);
});

/** As after a reload of the page. */
async function open(): Promise<LeadFormHarness> {
  document.body.replaceChildren();
  const form = LeadFormHarness.place(api);
  await form.until(() => form.isReady);
  return form;
}

const kept = () => sessionStorage.getItem('leadpane.partial.frm_demo');

/** Answers once it is written down. */
async function type(form: LeadFormHarness, name: string, value: string): Promise<void> {
  await until(() => {
    form.type(name, value);
    return kept()?.includes(value) === true;
  });
}

describe('a half-filled <lp-lead-form>', () => {
  it('comes back after a reload', async () => {
    const first = await open();
    await type(first, 'message', 'Hello');
    await type(first, 'email', 'ada@');

    const next = await open();

    await next.until(() => next.control('email').value === 'ada@');
    expect(next.control('message').value).to.equal('Hello');
  });

  it('is written down when the page is left in the middle of a word', async () => {
    const form = await open();
    await type(form, 'email', 'ada@');

    form.control('email').value = 'ada@exam';
    form.control('email').dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    globalThis.dispatchEvent(new Event('pagehide'));

    expect(kept()).to.contain('ada@exam');
  });

  it('is not written down before something was changed', async () => {
    const form = await open();
    await form.until(() => form.saw('lp-view'));

    globalThis.dispatchEvent(new Event('pagehide'));

    expect(kept()).to.equal(null);
  });

  it('is forgotten once it is sent', async () => {
    const form = await open();
    await type(form, 'email', 'ada@example.com');

    form.tick('privacy');
    await form.pressAndWait();

    expect(form.saw('lp-success')).to.equal(true);
    expect(kept()).to.equal(null);
  });

  it('is forgotten once it is emptied', async () => {
    const form = await open();
    await type(form, 'email', 'ada@example.com');

    form.element.reset();

    expect(kept()).to.equal(null);
  });
});

describe('<lp-lead-form>.saveForLater()', () => {
  it('saves what is filled in and answers a link', async () => {
    const form = await open();
    form.type('email', 'ada@');

    const url = await form.element.saveForLater();

    const [request] = await api.requests(PARTIALS);
    const { token, ...sent } = JSON.parse(request?.body ?? '');
    expect(sent.fields).to.include({ email: 'ada@' });
    expect(sent.fields).not.to.have.any.keys('campaign', '_hp');
    expect(sent).to.include({ step: 0, formVersion: 3 });
    expect(url).to.equal(`${location.origin}${location.pathname}#leadpane-resume=${token}`);
    expect(form.detail('lp-saved')).to.deep.equal({ url, ...SAVED });
  });

  it('is undone by sending: the server is told what to erase', async () => {
    const form = await open();
    await form.element.saveForLater();

    await form.send();

    const [saved] = await api.requests(PARTIALS);
    const [sent] = await form.submissions();
    const { token } = JSON.parse(saved?.body ?? '');
    expect(JSON.parse(sent?.body ?? '').resumeToken).to.equal(token);
  });

  it('is refused for a form that is not to be resumed', async () => {
    await api.answer('/forms/frm_demo/definition', success(DEFINITION));
    const form = await open();

    const refused = await form.element.saveForLater().catch(String);

    expect(refused).to.contain('resumeDays');
    expect(await api.requests(PARTIALS)).to.have.length(0);
  });
});

describe('<lp-lead-form> opened by a link', () => {
  const token = 'x'.repeat(43);
  beforeEach(() => history.replaceState(null, '', `#leadpane-resume=${token}`));

  it('brings the answers back and takes the token out of the address', async () => {
    await api.answer(`${PARTIALS}/resume`, success(HALF));

    const form = await open();
    await form.until(() => form.control('email').value === 'ada@');

    const [request] = await api.requests(`${PARTIALS}/resume`);
    expect(JSON.parse(request?.body ?? '')).to.deep.equal({ token });
    expect(form.control('newsletter')).to.have.property('checked', true);
    expect(location.hash).to.equal('');
  });

  it('is empty when the link leads nowhere', async () => {
    await api.answer(`${PARTIALS}/resume`, problem(404, 'partial.not-found'));

    const form = await open();
    await until(async () => (await api.requests(`${PARTIALS}/resume`)).length > 0);

    await form.send();
    expect(form.saw('lp-success')).to.equal(true);
  });
});
