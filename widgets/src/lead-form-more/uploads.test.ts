import { expect } from '@open-wc/testing';
import '../lead-form/define.ts';
import type { LeadFormHarness } from '../lead-form/lead-form.harness.ts';
import { problem, type ScriptedAnswer, success } from '../../test/api.ts';
import { type Draft, openForm } from './more.harness.ts';

const FILE: Draft = { name: 'brief', type: 'file', label: 'Brief', accept: ['txt'], maxFiles: 2 };
const ID = '018f3f2e-0000-7000-8000-00000000000';

afterEach(() => {
  document.body.replaceChildren();
  indexedDB.deleteDatabase('leadpane');
});

async function open(answers: ScriptedAnswer[], field: object = {}): Promise<LeadFormHarness> {
  const form = await openForm([{ ...FILE, ...field }]);
  await form.api.answer('/forms/frm_demo/files', ...answers);
  return form;
}

/** Chooses files as the dialog, or a drop on the field, does. */
function choose(form: LeadFormHarness, ...names: string[]): void {
  const files = new DataTransfer();
  for (const name of names) files.items.add(new File(['a few words'], name));
  const input = form.find('[type=file]') as HTMLInputElement;
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const stored = (index: number) => success({ id: `${ID}${index}` }, 201);
const says = (form: LeadFormHarness, text: string) => form.until(() => form.text.includes(text));

describe('a file field of <lp-lead-form>', () => {
  it('uploads what is chosen, says so and sends the ids', async () => {
    const form = await open([stored(1), stored(2)]);

    choose(form, 'one.txt');
    await says(form, 'one.txt is uploaded.');
    choose(form, 'zwei ü.txt');
    await says(form, 'zwei ü.txt is uploaded.');
    await form.pressAndWait();

    const uploads = await form.api.requests('/forms/frm_demo/files');
    expect(
      uploads.map(({ url }) => new URL(url, 'http://x').searchParams.get('name')),
    ).to.deep.equal(['one.txt', 'zwei ü.txt']);
    expect(uploads[0]?.body).to.equal('a few words');
    expect(await form.sentFields()).to.deep.equal({ brief: [`${ID}1`, `${ID}2`] });
  });

  it('shows how far a file is, and waits for it before it sends', async () => {
    const form = await open([{ ...stored(1), delayMs: 3000 }]);

    choose(form, 'one.txt');
    await form.element.updateComplete;
    const bar = form.find('progress').getAttribute('aria-label');
    await form.pressAndWait();
    const waiting = form.summary;
    await says(form, 'one.txt is uploaded.');
    await form.pressAndWait();

    expect(bar).to.equal('one.txt');
    expect(waiting).to.deep.equal(['Please wait until "Brief" is uploaded.']);
    expect(await form.sentFields()).to.deep.equal({ brief: [`${ID}1`] });
  });

  it('takes no other kind and no more than it may', async () => {
    // Nothing arrives, so that nothing else is said meanwhile.
    const form = await open([{ ...stored(1), delayMs: 7000 }]);

    choose(form, 'program.exe');
    await says(form, 'Only txt.');
    choose(form, 'one.txt', 'two.txt', 'three.txt');
    await says(form, 'At most 2 files.');

    expect(form.find('[part=files]').children.length).to.equal(2);
  });

  it('puts another file in the place of the only one', async () => {
    const form = await open([stored(1), stored(2)], { maxFiles: 1 });

    choose(form, 'one.txt');
    await says(form, 'one.txt is uploaded.');
    choose(form, 'two.txt');
    await says(form, 'two.txt is uploaded.');
    await form.pressAndWait();

    expect(await form.sentFields()).to.deep.equal({ brief: [`${ID}2`] });
  });

  it('says why a file was refused, and lets go of it', async () => {
    const detail = 'It is larger than 10 MB.';
    const form = await open([problem(413, 'file.too-large', { detail })]);

    choose(form, 'one.txt');
    await says(form, 'one.txt could not be uploaded. It is larger than 10 MB.');

    expect(form.find('[part=files]').children.length).to.equal(0);
  });

  it('says so when the connection breaks', async () => {
    const form = await open([{ isCut: true }]);

    choose(form, 'one.txt');

    await says(form, 'one.txt could not be uploaded.');
  });

  it('removes a file by its button and keeps the focus in the field', async () => {
    const form = await open([stored(1)]);
    choose(form, 'one.txt');
    await says(form, 'one.txt is uploaded.');

    form.find('.remove').click();
    await form.element.updateComplete;
    await form.pressAndWait();

    expect(form.focused).to.not.equal('');
    expect(await form.sentFields()).to.deep.equal({});
  });
});
