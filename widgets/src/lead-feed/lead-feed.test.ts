import { expect } from '@open-wc/testing';
import { problem } from '../../test/api.ts';
import { findBarriers } from '../../test/axe.ts';
import { CrmHost, page } from '../../test/crm-host.ts';
import { lead, LEADS } from '../../test/samples.ts';
import { until } from '../../test/until.ts';
import './define.ts';
import { LeadFeedHarness } from './lead-feed.harness.ts';
import type { LeadFeed } from './lead-feed.ts';

const ADA = lead('ada', 5, { firstName: 'Ada', score: 40 });
const BO = lead('bo', 1, { firstName: 'Bo', score: 55 });

/** A feed that is connected, with the leads it has asked for. */
async function openLive(leads = [ADA], properties: Partial<LeadFeed> = {}) {
  const host = await CrmHost.open({ leads: [page(leads)] });
  const feed = new LeadFeedHarness(host.place('lp-lead-feed', { live: true, ...properties }));
  await until(async () => (await host.api.sockets()) === 1);
  await until(async () => (await host.requests('/leads')) === 2);
  await host.saw('lp-data');
  await until(() => feed.text.includes('Live'));
  return { host, feed };
}

afterEach(() => {
  document.body.replaceChildren();
});

describe('<lp-lead-feed>', () => {
  it('calls each lead by the best name there is', async () => {
    const host = await CrmHost.open();

    const feed = new LeadFeedHarness(host.place('lp-lead-feed'));
    await host.saw('lp-data');

    expect(feed.names).to.deep.equal([
      'Ada Sample',
      'Bo',
      '3@example.com',
      '+49 30 1234567',
      'Lead crm-77',
    ]);
  });

  it('says company, source, score in number and word, and age', async () => {
    const host = await CrmHost.open();

    const feed = new LeadFeedHarness(host.place('lp-lead-feed'));
    await host.saw('lp-data');

    expect(feed.rows[0]).to.equal('AS Ada Sample Analytical Engines · website Score 91 Top now');
    expect(feed.scores).to.deep.equal([
      'Score 91 Top',
      'Score 74 Hot',
      'Score 55 Warm',
      'Score 12 Cold',
      'Scoring…',
    ]);
    expect(feed.rows[2]).to.contain('partial');
    expect(feed.times).to.deep.equal(['now', '4 min. ago', '1 hr. ago', 'yesterday', 'last wk.']);
  });

  it('asks for as many leads as it shows', async () => {
    const host = await CrmHost.open();

    host.place('lp-lead-feed', { limit: 7 });
    await host.saw('lp-data');

    const [request] = await host.api.requests('/leads');
    expect(request?.url).to.contain('limit=7');
  });

  it('teaches what to do while it is empty', async () => {
    const host = await CrmHost.open({ leads: [page([])] });

    const feed = new LeadFeedHarness(host.place('lp-lead-feed'));
    await host.saw('lp-data');

    expect(feed.text).to.contain('No leads yet. Send a form of your website');
  });

  it('shows hostile strings as text', async () => {
    const evil = '<img src=x onerror="globalThis.hacked = true">';
    const host = await CrmHost.open({
      leads: [page([lead('1', 0, { firstName: evil, company: evil, source: evil })])],
    });

    const feed = new LeadFeedHarness(host.place('lp-lead-feed'));
    await host.saw('lp-data');

    expect(feed.names).to.deep.equal([evil]);
    expect(feed.element.shadowRoot?.querySelectorAll('img').length).to.equal(0);
    expect('hacked' in globalThis).to.equal(false);
  });
});

describe('<lp-lead-feed live>', () => {
  it('puts a new lead on top, tells the host and tints the row', async () => {
    const { host, feed } = await openLive();

    await host.api.emit('lead:created', { lead: BO });
    await until(() => feed.names.length === 2);

    expect(feed.names).to.deep.equal(['Bo', 'Ada']);
    expect(feed.tinted).to.deep.equal(['Bo']);
    expect(host.details('lp-lead')).to.deep.equal([{ lead: BO }]);
  });

  it('changes a score in place', async () => {
    const { host, feed } = await openLive([BO, ADA]);
    const before = feed.rowElements;
    const updatedAt = new Date().toISOString();

    await host.api.emit('lead:updated', { lead: { ...ADA, score: 88, band: 'top', updatedAt } });
    await until(() => feed.scores[1] === 'Score 88 Top');

    expect(feed.rowElements).to.deep.equal(before);
    expect(feed.tinted).to.deep.equal(['Ada']);
  });

  it('ignores an update that was overtaken', async () => {
    const { host, feed } = await openLive([]);
    const updatedAt = new Date().toISOString();
    const scored = { ...ADA, score: 88, band: 'top', updatedAt };

    await host.api.emit('lead:updated', { lead: scored });
    await host.api.emit('lead:created', { lead: ADA });
    await until(() => host.details('lp-lead').length === 1);
    await feed.element.updateComplete;

    expect(feed.scores).to.deep.equal(['Score 88 Top']);
  });

  it('shows no more leads than its limit', async () => {
    const { host, feed } = await openLive([ADA], { limit: 2 });

    await host.api.emit('lead:created', { lead: BO });
    await host.api.emit('lead:created', { lead: lead('cy', 0) });
    await until(() => feed.names[0] === 'cy@example.com');

    expect(feed.names).to.deep.equal(['cy@example.com', 'Bo']);
  });

  it('holds leads back while it is paused, and counts them', async () => {
    const { host, feed } = await openLive();
    feed.button.click();

    await host.api.emit('lead:created', { lead: BO });
    await until(() => feed.buttonText === 'Resume (1)');
    const paused = [...feed.names];
    feed.button.click();
    await feed.element.updateComplete;

    expect(paused).to.deep.equal(['Ada']);
    expect(feed.names).to.deep.equal(['Bo', 'Ada']);
    expect(feed.buttonText).to.equal('Pause');
  });

  it('asks for what it missed when its connection was cut', async () => {
    const { host, feed } = await openLive();
    await host.api.answer('/leads', page([BO, ADA]));

    await host.api.cut();
    await until(() => feed.names.length === 2);

    expect(feed.names).to.deep.equal(['Bo', 'Ada']);
  });

  it('asks anew when many leads changed at once', async () => {
    const { host, feed } = await openLive();
    await host.api.answer('/leads', page([BO, ADA]));

    await host.api.emit('leads:changed', { count: 500 });

    await until(() => feed.names.length === 2);
  });

  it('tells what has been painted, each time', async () => {
    const { host } = await openLive();
    const before = host.details('lp-data').length;

    await host.api.emit('lead:created', { lead: BO });
    await host.saw('lp-data', before + 1);

    expect(host.details('lp-data').at(-1)).to.deep.equal({ leads: [BO, ADA] });
  });

  it('shows no lead any more once the token is refused', async () => {
    const { host, feed } = await openLive();
    await host.api.answer('/leads', problem(401, 'auth.invalid-token'));

    await feed.element.refresh();
    await feed.element.updateComplete;

    expect(feed.names).to.deep.equal([]);
    expect(feed.text).to.equal('Latest leads Please sign in again to see this.');
    expect(host.details('lp-error')).to.deep.equal([
      { phase: 'auth', status: 401, code: 'auth.invalid-token', retryable: false },
    ]);
  });

  it('closes its socket when it leaves the page and opens it when it returns', async () => {
    const { host, feed } = await openLive();

    feed.element.remove();
    await until(async () => (await host.api.sockets()) === 0);
    document.body.append(feed.element);
    await until(async () => (await host.api.sockets()) === 1);

    await until(() => feed.names.length === 1);
  });
});

describe('<lp-lead-feed> for everybody', () => {
  it('is a polite log that announces additions', async () => {
    const { feed } = await openLive();

    expect(feed.log?.getAttribute('aria-relevant')).to.equal('additions');
    expect(feed.log?.querySelectorAll('ol > li').length).to.equal(1);
  });

  it('has no barriers full, live, paused, empty and refused', async () => {
    const host = await CrmHost.open({ leads: [page(LEADS)] });
    const full = new LeadFeedHarness(host.place('lp-lead-feed'));
    await host.saw('lp-data');
    const { feed: live } = await openLive();
    const { feed: paused } = await openLive();
    paused.element.pause();
    const { feed: empty } = await openLive([]);
    const closed = await CrmHost.open({ leads: [problem(401, 'auth.required')] });
    const refused = new LeadFeedHarness(closed.place('lp-lead-feed'));
    await closed.saw('lp-error');

    for (const { element } of [full, live, paused, empty, refused]) {
      await element.updateComplete;
      expect(await findBarriers(element)).to.deep.equal([]);
    }
  });
});
