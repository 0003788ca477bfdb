import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { problem, success } from '../../test/api.ts';
import { findBarriers } from '../../test/axe.ts';
import { CrmHost } from '../../test/crm-host.ts';
import { DASHBOARD } from '../../test/samples.ts';
import { until } from '../../test/until.ts';
import { ChartHarness } from './chart.harness.ts';
import type { Chart } from './chart.ts';
import './define.ts';

/** A chart whose first numbers are on screen. */
async function open(properties: Partial<Chart> = {}, answer: object = DASHBOARD) {
  const { range = '30d' } = properties;
  const host = await CrmHost.open({ dashboard: [success({ ...answer, range })] });
  const chart = new ChartHarness(host.place('lp-chart', properties));
  await host.saw('lp-data');
  return { host, chart };
}

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.lang = 'en';
  document.documentElement.dir = '';
});

describe('<lp-chart>', () => {
  it('says range and highest point in words', async () => {
    const { chart } = await open();

    expect(chart.text).to.contain('New leads by day');
    expect(chart.summary).to.equal('266 in the last 30 days. Most: Monday, March 23, 2026, 25.');
  });

  it('has a table of the same numbers', async () => {
    const { chart } = await open({ metric: 'by-source', table: true });

    expect(chart.isTableOpen).to.equal(true);
    expect(chart.rows).to.deep.equal([
      ['Source', 'Leads'],
      ['website', '710'],
      ['csv', '280'],
      ['webinar', '120'],
      ['partner', '94'],
    ]);
  });

  it('draws a line for the trend and bars for the others', async () => {
    const { chart: trend } = await open();
    const { chart: scores } = await open({ metric: 'by-score' });
    const { chart: statuses } = await open({ metric: 'by-status' });
    const { chart: bars } = await open({ type: 'bar' });

    expect(trend.line?.split('L')).to.have.length(DASHBOARD.trend.length);
    expect(scores.labels).to.include.members(['Cold, 0 to 49', 'Top, 85 to 100', '466']);
    expect(statuses.labels).to.include.members(['New', 'Converted']);
    expect(statuses.labels).not.to.include('Junk');
    expect(bars.labels).to.include('website');
  });

  it('makes bars as long as their values say', async () => {
    const { chart } = await open({ metric: 'by-source' });
    const [first = 0, second = 0] = chart.bars;

    expect(second / first).to.be.closeTo(280 / 710, 0.001);
    expect(first).to.equal(chart.width);
  });

  it('sums up what would be too many bars', async () => {
    const bySource = Array.from({ length: 12 }, (_, index) => ({
      key: `s${index}`,
      count: 100 - index,
    }));
    const { chart } = await open({ metric: 'by-source' }, { ...DASHBOARD, bySource });

    expect(chart.rows).to.have.length(9);
    expect(chart.rows.at(-1)).to.deep.equal(['5 others', String(93 + 92 + 91 + 90 + 89)]);
  });

  it('tells what has been painted', async () => {
    const { host } = await open({ metric: 'by-score', range: '90d' });

    expect(host.details('lp-data')).to.deep.equal([
      {
        metric: 'by-score',
        range: '90d',
        points: [
          { name: 'Cold, 0 to 49', value: 420 },
          { name: 'Warm, 50 to 69', value: 466 },
          { name: 'Hot, 70 to 84', value: 231 },
          { name: 'Top, 85 to 100', value: 87 },
        ],
      },
    ]);
  });

  it('uses the room it has', async () => {
    const { chart } = await open();
    const { style } = chart.element;

    style.width = '320px';
    await until(() => chart.width < 320);
    const narrow = chart.width;
    style.width = '800px';
    await until(() => chart.width > 700);

    expect(narrow).to.be.above(250);
    expect(chart.element.scrollWidth).to.be.at.most(800);
  });

  it('shows hostile names as text', async () => {
    const key = '<img src=x onerror="globalThis.hacked = true">';
    const { chart } = await open(
      { metric: 'by-source' },
      { ...DASHBOARD, bySource: [{ key, count: 1 }] },
    );

    expect(chart.element.shadowRoot?.querySelectorAll('img').length).to.equal(0);
    expect(chart.rows.at(-1)).to.deep.equal([key, '1']);
    expect('hacked' in globalThis).to.equal(false);
  });

  it('says so when there is nothing yet', async () => {
    const trend = DASHBOARD.trend.map(({ key }) => ({ key, count: 0 }));
    const { chart } = await open({ range: 'all' }, { ...DASHBOARD, trend });

    expect(chart.text).to.equal('New leads by day 0 in total. No leads in this range yet.');
  });

  it('survives numbers it does not expect', async () => {
    for (const trend of [
      [],
      [{ key: 'soon', count: 1 }],
      [{ key: '2026-03-01', count: 12345678 }],
    ]) {
      const { chart } = await open({}, { ...DASHBOARD, trend });

      expect(chart.text).to.match(/leads in this range|soon|12,345,678/);
    }
  });

  it('follows the server while it is live', async () => {
    const more = { ...DASHBOARD, bySource: [{ key: 'website', count: 711 }] };
    const host = await CrmHost.open({
      dashboard: [success(DASHBOARD), success(DASHBOARD), success(more)],
    });
    const chart = new ChartHarness(host.place('lp-chart', { metric: 'by-source', live: true }));
    await host.live('/analytics/dashboard');

    await host.api.emit('analytics:tick', {});

    await until(() => chart.rows.at(-1)?.[1] === '711');
  });

  it('shows no number any more once the token is refused', async () => {
    const host = await CrmHost.open({
      dashboard: [success(DASHBOARD), problem(403, 'auth.forbidden')],
    });
    const chart = new ChartHarness(host.place('lp-chart', { metric: 'by-source' }));
    await host.saw('lp-data');

    chart.element.refresh();
    await host.saw('lp-error');
    await chart.element.updateComplete;

    expect(chart.text).to.equal('Leads by source Please sign in again to see this.');
    expect(host.details('lp-error')[0]).to.include({ phase: 'auth', status: 403 });
  });
});

describe('<lp-chart> with the keyboard', () => {
  it('reads point by point with arrows, Home and End', async () => {
    const { host, chart } = await open();
    chart.reader.focus();
    const said = [chart.spoken];

    for (const press of ['ArrowLeft', 'Home', 'ArrowRight', 'End']) {
      await sendKeys({ press });
      await chart.element.updateComplete;
      said.push(chart.spoken);
    }

    expect(said).to.deep.equal([
      'Tuesday, March 24, 2026: 19 leads',
      'Monday, March 23, 2026: 25 leads',
      'Sunday, March 1, 2026: 3 leads',
      'Monday, March 2, 2026: 5 leads',
      'Tuesday, March 24, 2026: 19 leads',
    ]);
    expect(host.details('lp-point')).to.deep.equal([23, 22, 0, 1, 23].map((index) => ({ index })));
  });

  it('shows the point it reads, inside of the chart', async () => {
    const { chart } = await open();
    chart.reader.focus();

    for (const press of ['Home', 'End']) {
      await sendKeys({ press });
      await chart.element.updateComplete;

      expect(chart.tooltip).to.equal(chart.spoken);
      expect(chart.isTooltipInside).to.equal(true);
    }
    chart.reader.blur();
    await chart.element.updateComplete;

    expect(chart.tooltip).to.equal(undefined);
  });

  it('reads time from left to right on right-to-left pages too', async () => {
    document.documentElement.dir = 'rtl';
    const { chart } = await open();
    chart.reader.focus();

    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'ArrowRight' });
    await chart.element.updateComplete;

    expect(chart.spoken).to.equal('Monday, March 2, 2026: 5 leads');
  });
});

describe('<lp-chart> with a pointer', () => {
  it('shows the point below it', async () => {
    const { chart } = await open();

    chart.point(0);
    await chart.element.updateComplete;
    const first = chart.tooltip;
    chart.point(1);
    await chart.element.updateComplete;
    const last = chart.tooltip;
    chart.leave();
    await chart.element.updateComplete;

    expect(first).to.contain('March 1,');
    expect(last).to.contain('March 24,');
    expect(chart.tooltip).to.equal(undefined);
  });

  it('finds the bar below it', async () => {
    const { host, chart } = await open({ metric: 'by-score' });

    chart.point(0.5, 0.6);
    await chart.element.updateComplete;

    expect(host.details('lp-point')).to.deep.equal([{ index: 2 }]);
  });
});

describe('<lp-chart> for everybody', () => {
  it('has no barriers with a line, with bars, with its table, empty and failed', async () => {
    const { chart: line } = await open();
    const { chart: bars } = await open({ metric: 'by-score', table: true });
    const { chart: empty } = await open({ metric: 'by-source' }, { ...DASHBOARD, bySource: [] });
    const broken = await CrmHost.open({ dashboard: [problem(500, 'internal.error')] });
    const failed = new ChartHarness(broken.place('lp-chart'));
    await broken.saw('lp-error');

    for (const { element } of [line, bars, empty, failed]) {
      await element.updateComplete;
      expect(await findBarriers(element)).to.deep.equal([]);
    }
  });
});
