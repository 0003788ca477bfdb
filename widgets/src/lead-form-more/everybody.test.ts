import { expect } from '@open-wc/testing';
import '../lead-form/define.ts';
import { findBarriers } from '../../test/axe.ts';
import { EVERY, openForm } from './more.harness.ts';

afterEach(() => document.body.replaceChildren());

const required = EVERY.filter(({ type }) => !/heading|paragraph|hidden/.test(type)).map((field) => {
  return { ...field, required: true };
});

describe('<lp-lead-form> with every field, for everybody', () => {
  it('has no barriers, optional or required, at first and with errors', async () => {
    const optional = await openForm(EVERY);
    const demanding = await openForm(required);
    await demanding.pressAndWait();

    expect(await findBarriers(optional.element)).to.deep.equal([]);
    expect(await findBarriers(demanding.element)).to.deep.equal([]);
  }).timeout(20_000);

  it('has no barriers in any step', async () => {
    const form = await openForm([
      { name: 'nick', type: 'text' },
      { name: 'next', type: 'step', help: 'Nearly done.' },
      { name: 'stars', type: 'rating' },
    ]);
    const first = await findBarriers(form.element);
    form.press();
    await form.element.updateComplete;

    expect(first).to.deep.equal([]);
    expect(await findBarriers(form.element)).to.deep.equal([]);
  }).timeout(20_000);

  it('ties every error to its control', async () => {
    const form = await openForm(required);

    await form.pressAndWait();

    const wrong = form.detail('lp-invalid') as { fields: string[] };
    expect(wrong.fields).to.include.members([
      'phone',
      'site',
      'people',
      'start',
      'brief',
      'message',
    ]);
    for (const name of wrong.fields) {
      const control = form.control(name);
      const described = control.closest('fieldset') ?? control;
      expect(described.getAttribute('aria-describedby'), name).to.contain(`f-${name}-error`);
    }
  });

  it('fits into 320 pixels with targets of 44', async () => {
    const form = await openForm(EVERY);
    form.element.style.width = '320px';

    const { sideways, targets } = form.room;

    expect(sideways).to.equal(0);
    expect(Math.min(...targets)).to.be.at.least(44);
  });

  it('says which are optional, and never by a placeholder alone', async () => {
    const form = await openForm(EVERY);

    const labels = [...(form.element.shadowRoot?.querySelectorAll('[part=label]') ?? [])];

    expect(labels.length).to.equal(required.length);
    for (const label of labels) expect(label.textContent).to.match(/The \w+\s+\(optional\)/);
  });
});
