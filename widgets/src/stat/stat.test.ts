import { expect } from '@open-wc/testing';
import { problem, success } from '../../test/api.ts';
import { findBarriers } from '../../test/axe.ts';
import { CrmHost } from '../../test/crm-host.ts';
import { DASHBOARD } from '../../test/samples.ts';
import { until } from '../../test/until.ts';
import './define.ts';
import { StatHarness } from './stat.harness.ts';

const counting = (leads: number) =>
  success({ ...DASHBOARD, totals: { ...DASHBOARD.totals, leads } });

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.lang = 'en';
});

describe('<lp-stat>', () => {
  for (const [metric, value] of [
    ['leads', '1,204'],
    ['average-score', '61.4'],
    ['hot', '318'],
    ['conversion-rate', '12.8%'],
  ] as const) {
    it(`shows ${metric}`, async () => {
      const host = await CrmHost.open();

      const stat = new StatHarness(host.place('lp-stat', { metric }));
      await host.saw('lp-data');

      expect(stat.value).to.equal(value);
    });
  }

  it('writes numbers as the language of the page does', async () => {
    document.documentElement.lang = 'de';
    const host = await CrmHost.open();

    const stat = new StatHarness(host.place('lp-stat'));
    await host.saw('lp-data');

    expect(stat.value).to.equal('1.204');
  });

  it('survives a language nobody speaks', async () => {
    document.documentElement.lang = 'en_US!';
    const host = await CrmHost.open();

    const stat = new StatHarness(host.place('lp-stat'));
    await host.saw('lp-data');

    expect(stat.value).to.match(/^1.204$/);
  });

  it('tells what has been painted', async () => {
    const host = await CrmHost.open({ dashboard: [success({ ...DASHBOARD, range: '7d' })] });

    host.place('lp-stat', { metric: 'hot', range: '7d' });
    await host.saw('lp-data');

    expect(host.details('lp-data')).to.deep.equal([{ metric: 'hot', range: '7d', value: 318 }]);
  });

  it('asks once for all elements of a page with the same range', async () => {
    const host = await CrmHost.open();

    for (const metric of ['leads', 'hot', 'average-score'] as const) {
      host.place('lp-stat', { metric });
    }
    host.place('lp-stat', { range: '7d' });
    await host.saw('lp-data', 4);

    const ranges = (await host.api.requests('/analytics/dashboard')).map(({ url }) =>
      new URL(url, host.api.origin).searchParams.get('range'),
    );
    expect(ranges).to.deep.equal(['30d', '7d']);
  });

  it('asks in the time zone of the reader, with the token of a function', async () => {
    const host = await CrmHost.open();

    host.place('lp-stat', { token: async () => 'fresh' });
    await host.saw('lp-data');

    const [request] = await host.api.requests('/analytics/dashboard');
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    expect(new URL(request?.url ?? '', host.api.origin).searchParams.get('timeZone')).to.equal(
      timeZone,
    );
    expect(request?.headers['authorization']).to.equal('Bearer fresh');
  });

  it('keeps the number of the old range until that of the new one is there', async () => {
    const host = await CrmHost.open({
      dashboard: [counting(7), { ...success({ ...DASHBOARD, range: '7d' }), delayMs: 100 }],
    });
    const stat = new StatHarness(host.place('lp-stat'));
    await host.saw('lp-data');

    stat.element.range = '7d';
    await stat.element.updateComplete;
    const between = stat.text;
    await host.saw('lp-data', 2);

    expect(between).to.equal('Leads 7 new, last 30 days');
    expect(stat.text).to.equal('Leads 1,204 new, last 7 days');
  });

  it('waits for a token', async () => {
    const host = await CrmHost.open();
    const element = host.place('lp-stat', { token: undefined });
    await element.updateComplete;
    const before = await host.requests('/analytics/dashboard');

    element.token = 'good';
    await host.saw('lp-data');

    expect([before, await host.requests('/analytics/dashboard')]).to.deep.equal([0, 1]);
  });
});

describe('<lp-stat live>', () => {
  it('repaints at the first tick and drops no last one', async () => {
    const host = await CrmHost.open({
      dashboard: [counting(1), counting(1), counting(2), counting(3), counting(4)],
    });
    const stat = new StatHarness(host.place('lp-stat', { live: true }));
    await host.live('/analytics/dashboard');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const startMs = performance.now();

    await host.api.emit('analytics:tick', {});
    await until(() => stat.value === '2');
    const firstMs = performance.now() - startMs;
    for (let tick = 0; tick < 5; tick += 1) await host.api.emit('analytics:tick', {});
    await until(() => stat.value === '3');

    expect(firstMs).to.be.below(500);
    expect(await host.requests('/analytics/dashboard')).to.equal(4);
  });

  it('shares one socket and lets it go with the last element', async () => {
    const host = await CrmHost.open();
    const elements = [1, 2, 3].map(() => host.place('lp-stat', { live: true }));
    await until(async () => (await host.api.sockets()) === 1);

    elements[0]?.remove();
    elements[1]?.remove();
    const between = await host.api.sockets();
    elements[2]?.remove();
    await until(async () => (await host.api.sockets()) === 0);

    expect(between).to.equal(1);
  });

  it('asks anew after its connection was cut', async () => {
    const host = await CrmHost.open({ dashboard: [counting(1), counting(1), counting(2)] });
    const stat = new StatHarness(host.place('lp-stat', { live: true }));
    await host.live('/analytics/dashboard');

    await host.api.cut();

    await until(() => stat.value === '2');
  });
});

describe('<lp-stat> without an answer', () => {
  it('shows no number any more once the token is refused', async () => {
    const host = await CrmHost.open({
      dashboard: [counting(7), problem(401, 'auth.invalid-token')],
    });
    const stat = new StatHarness(host.place('lp-stat'));
    await host.saw('lp-data');

    stat.element.refresh();
    await host.saw('lp-error');
    await stat.element.updateComplete;

    expect(stat.value).to.equal(undefined);
    expect(stat.text).to.equal('Leads Please sign in again to see this.');
    expect(host.details('lp-error')).to.deep.equal([
      { phase: 'auth', status: 401, code: 'auth.invalid-token', retryable: false },
    ]);
  });

  it('keeps the number through a failure of the server, and says that it is old', async () => {
    const host = await CrmHost.open({ dashboard: [counting(7), problem(500, 'internal.error')] });
    const stat = new StatHarness(host.place('lp-stat'));
    await host.saw('lp-data');

    stat.element.refresh();
    await host.saw('lp-error');
    await stat.element.updateComplete;

    expect(stat.value).to.equal('7');
    expect(stat.text).to.contain('Not up to date.');
    expect(host.details('lp-error')).to.deep.equal([
      { phase: 'load', status: 500, code: 'internal.error', retryable: true },
    ]);
  });

  it('can be asked to try again', async () => {
    const host = await CrmHost.open({
      dashboard: [problem(503, 'service.not-ready'), counting(7)],
    });
    const stat = new StatHarness(host.place('lp-stat'));
    await host.saw('lp-error');
    await stat.element.updateComplete;

    stat.retry();
    await host.saw('lp-data');

    expect(stat.value).to.equal('7');
  });
});

describe('<lp-stat> for everybody', () => {
  it('has no barriers with a number, while waiting, refused and failed', async () => {
    const host = await CrmHost.open();
    const shown = host.place('lp-stat');
    await host.saw('lp-data');
    const waiting = host.place('lp-stat', { token: undefined });
    const broken = await CrmHost.open({ dashboard: [problem(500, 'internal.error')] });
    const failed = broken.place('lp-stat');
    await broken.saw('lp-error');
    const closed = await CrmHost.open({ dashboard: [problem(403, 'auth.forbidden')] });
    const refused = closed.place('lp-stat');
    await closed.saw('lp-error');

    for (const element of [shown, waiting, failed, refused]) {
      await element.updateComplete;
      expect(await findBarriers(element)).to.deep.equal([]);
    }
  });
});
