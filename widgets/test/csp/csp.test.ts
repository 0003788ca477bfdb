import { expect } from '@open-wc/testing';
import { DEFINITION, RECEIPT } from '../../src/lead-form/lead-form.harness.ts';
import { success, TestApi } from '../api.ts';
import { page } from '../crm-host.ts';
import { DASHBOARD, LEADS } from '../samples.ts';
import { until } from '../until.ts';

interface Message {
  violation?: string;
  type?: string;
  tag?: string;
}

/** The built bundles on a page of another origin; `test/runner/site.mjs` has the page. */
async function openStrictPage(search = '') {
  const api = await TestApi.start();
  await api.answer('/forms/frm_demo/definition', success(DEFINITION));
  await api.answer('/forms/frm_demo/submissions', success(RECEIPT, 201));
  await api.answer('/analytics/dashboard', success(DASHBOARD));
  await api.answer('/leads', page(LEADS));
  const messages: Message[] = [];
  const listen = ({ data, origin }: MessageEvent<Message>) => {
    if (origin === api.origin) messages.push(data);
  };
  addEventListener('message', listen);
  const frame = document.createElement('iframe');
  frame.src = `${api.origin}/site/${search}`;
  document.body.append(frame);
  return {
    api,
    messages,
    saw: (type: string, tag: string, times = 1) =>
      until(
        () => messages.filter((one) => one.type === type && one.tag === tag).length >= times,
        () => JSON.stringify(messages),
      ),
    submit: () => frame.contentWindow?.postMessage('submit', api.origin),
    close() {
      frame.remove();
      removeEventListener('message', listen);
    },
  };
}

describe('a page with a strict content security policy', () => {
  it('shows every element, takes a submission and reports no violation', async () => {
    const site = await openStrictPage();

    await site.saw('lp-ready', 'lp-lead-form');
    await site.saw('lp-data', 'lp-stat');
    await site.saw('lp-data', 'lp-chart', 2);
    await site.saw('lp-data', 'lp-lead-feed');
    site.submit();
    await site.saw('lp-success', 'lp-lead-form');

    expect(site.messages.filter(({ violation }) => violation)).to.deep.equal([]);
    expect(await site.api.sockets()).to.equal(1);
    site.close();
  });

  it('lets a form in one file and the modules live together', async () => {
    const site = await openStrictPage('?both');

    await site.saw('lp-ready', 'lp-lead-form');
    await site.saw('lp-data', 'lp-stat');

    expect(site.messages.filter(({ violation }) => violation)).to.deep.equal([]);
    expect(site.messages.filter(({ tag }) => tag === 'lp-lead-form')).to.have.length(1);
    site.close();
  });
});
