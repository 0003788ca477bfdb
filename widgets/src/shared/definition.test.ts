import { expect } from '@open-wc/testing';
import { ApiProblem } from '@leadpane/sdk/client';
import { problem, success, TestApi } from '../../test/api.ts';
import { definitionUrl, loadDefinition } from './definition.ts';

const PATH = '/forms/frm_1/definition';
const contact = { id: 'frm_1', version: 1, name: 'Contact', fields: [] };

describe('loadDefinition', () => {
  let api: TestApi;

  beforeEach(async () => {
    api = await TestApi.start();
  });

  const load = () => loadDefinition({ api: api.origin, siteKey: 'pk_1', formId: 'frm_1' });

  it('asks once, however many forms want it', async () => {
    await api.answer(PATH, success(contact));

    const together = await Promise.all([load(), load()]);
    const later = await load();

    expect([...together, later]).to.deep.equal([contact, contact, contact]);
    expect(await api.requests(PATH)).to.have.length(1);
  });

  for (const [what, failure] of [
    ['a refusal', problem(503, 'service.not-ready')],
    ['a cut connection', { isCut: true }],
    ['the page of a captive portal', { body: { hello: 'world' } }],
  ] as const) {
    it(`forgets ${what}`, async () => {
      await api.answer(PATH, failure);
      const first: unknown = await load().catch((error: unknown) => error);
      await api.answer(PATH, success(contact));

      const second = await load();

      expect(first).to.be.instanceOf(ApiProblem);
      expect(second).to.deep.equal(contact);
    });
  }
});

describe('definitionUrl', () => {
  it('encodes ids and takes an origin with or without a slash', () => {
    const address = { siteKey: 'pk 1', formId: 'a/b' };

    const urls = ['https://crm.example.com', 'https://crm.example.com/'].map((api) =>
      definitionUrl({ api, ...address }),
    );

    const url = 'https://crm.example.com/api/v1/forms/a%2Fb/definition?siteKey=pk%201';
    expect(urls).to.deep.equal([url, url]);
  });
});
