import { expect } from '@open-wc/testing';
import '../lead-form/define.ts';
import { problem } from '../../test/api.ts';
import { openForm, OPTIONS } from './more.harness.ts';

const isPartner = { field: 'role', op: 'eq', value: 'b' } as const;

/** Three steps; the second one for partners only. */
const FIELDS = [
  { name: 'role', type: 'radio', options: OPTIONS, required: true },
  { name: 'more', type: 'step', label: 'Your firm', help: 'Not for long.', when: isPartner },
  { name: 'staff', type: 'number', required: true },
  { name: 'large', type: 'text', when: { field: 'staff', op: 'gte', value: 100 }, required: true },
  { name: 'last', type: 'step', label: 'You' },
  { name: 'email', type: 'email', required: true },
  { name: 'terms', type: 'consent', required: true },
] as const;

afterEach(() => {
  document.body.replaceChildren();
  indexedDB.deleteDatabase('leadpane');
});

/** Opens the form and goes to its second step. */
async function openSecond() {
  const form = await openForm(FIELDS);
  form.choose('role', 'b');
  form.press();
  await form.until(() => form.stepHeading.includes('Your firm'));
  return form;
}

describe('<lp-lead-form> in steps', () => {
  it('shows one step, how far it is, and does not take the focus', async () => {
    const before = document.activeElement;

    const form = await openForm(FIELDS);

    expect(form.shownNames).to.deep.equal(['role']);
    expect(form.stepHeading).to.equal('Step 1 of 2');
    expect(form.find('progress').getAttribute('aria-label')).to.equal('Step 1 of 2');
    expect(form.button.textContent?.trim()).to.equal('Next');
    expect(document.activeElement).to.equal(before);
  });

  it('goes on once the step is filled in, focuses its heading and tells the host', async () => {
    const form = await openSecond();

    expect(form.shownNames).to.deep.equal(['staff']);
    expect(form.stepHeading).to.equal('Step 2 of 3 Your firm');
    expect(form.focused).to.equal('step');
    expect(form.detail('lp-step')).to.deep.equal({ step: 2, steps: 3 });
    expect(await form.submissions()).to.have.length(0);
  });

  it('stays where something is missing', async () => {
    const form = await openForm(FIELDS);

    await form.pressAndWait();

    expect(form.detail('lp-invalid')).to.deep.equal({ fields: ['role'] });
    expect(form.focused).to.equal('summary');
    expect(form.shownNames).to.deep.equal(['role']);
  });

  it('goes back and keeps the answers', async () => {
    const form = await openSecond();
    form.type('staff', '7');

    form.find('[part=back]').click();
    await form.element.updateComplete;
    const shown = form.shownNames;
    form.press();
    await form.element.updateComplete;

    expect(shown).to.deep.equal(['role']);
    expect(form.control('staff').value).to.equal('7');
  });

  it('skips a step whose condition does not hold, and sends nothing of it', async () => {
    const form = await openSecond();
    form.type('staff', '7');
    form.find('[part=back]').click();
    form.choose('role', 'a');
    await form.element.updateComplete;

    form.press();
    await form.element.updateComplete;
    const heading = form.stepHeading;
    form.type('email', 'ada@example.com');
    form.tick('terms');
    await form.pressAndWait();

    expect(heading).to.equal('Step 2 of 2 You');
    expect(await form.sentFields()).to.deep.equal({
      role: 'a',
      email: 'ada@example.com',
      terms: true,
    });
  });

  it('shows and demands a field as its condition holds', async () => {
    const form = await openSecond();

    form.type('staff', '100');
    await form.element.updateComplete;
    const shown = form.shownNames;
    await form.pressAndWait();

    expect(shown).to.deep.equal(['staff', 'large']);
    expect(form.detail('lp-invalid')).to.deep.equal({ fields: ['large'] });
  });

  it('opens the step of a field that the server refuses', async () => {
    const form = await openForm(FIELDS);
    const errors = [{ in: 'body', field: 'fields.role', message: 'is full' }];
    const refusal = problem(422, 'request.invalid', { errors });
    await form.api.answer('/forms/frm_demo/submissions', refusal);
    form.choose('role', 'a');
    form.press();
    await form.element.updateComplete;
    form.type('email', 'ada@example.com');
    form.tick('terms');

    await form.pressAndWait();

    expect(form.summary).to.deep.equal(['The role is full']);
    expect(form.shownNames).to.deep.equal(['role']);
    expect(form.focused).to.equal('summary');
  });

  it('takes a double click for one', async () => {
    const form = await openForm(FIELDS);
    form.choose('role', 'b');

    const click = (detail: number) =>
      form.button.dispatchEvent(
        new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, detail }),
      );
    click(1);
    click(2);
    await form.element.updateComplete;

    expect(form.stepHeading).to.equal('Step 2 of 3 Your firm');
    expect(form.summary).to.deep.equal([]);
  });

  it('starts anew on reset', async () => {
    const form = await openSecond();

    form.element.reset();
    await form.element.updateComplete;
    await form.element.updateComplete;

    expect(form.shownNames).to.deep.equal(['role']);
    expect(form.stepHeading).to.equal('Step 1 of 2');
  });
});
