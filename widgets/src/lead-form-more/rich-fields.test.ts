import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../lead-form/define.ts';
import { EVERY, openForm, OPTIONS } from './more.harness.ts';

afterEach(() => {
  document.body.replaceChildren();
  indexedDB.deleteDatabase('leadpane');
});

describe('<lp-lead-form> with rich fields', () => {
  it('sends each answer as what it is', async () => {
    const form = await openForm(EVERY);
    for (const [name, value] of Object.entries({
      nick: 'Ada',
      email: 'ada@example.com',
      phone: '020 7946 0000',
      site: 'example.com',
      people: '12,5',
      start: '2030-02-28',
      size: 'b',
      budget: '25',
    })) {
      form.type(name, value);
    }
    form.choose('plan', 'c');
    form.choose('topics', 'a');
    form.choose('topics', 'c');
    form.choose('stars', '4');
    form.tick('terms');

    await form.pressAndWait();

    expect(await form.sentFields()).to.deep.equal({
      nick: 'Ada',
      email: 'ada@example.com',
      phone: 'GB 020 7946 0000',
      site: 'example.com',
      people: 12.5,
      start: '2030-02-28',
      size: 'b',
      plan: 'c',
      topics: ['a', 'c'],
      stars: 4,
      budget: 25,
      news: false,
      campaign: 'spring',
      terms: true,
    });
  });

  it('counts defaults as answers', async () => {
    const form = await openForm([
      { name: 'plan', type: 'radio', options: OPTIONS, value: 'b', required: true },
      { name: 'topics', type: 'multi-select', options: OPTIONS, value: 'a,c', required: true },
      { name: 'stars', type: 'rating', value: '3', required: true },
      { name: 'budget', type: 'slider', min: 10, required: true },
      { name: 'people', type: 'number', value: '0', required: true },
    ]);

    await form.pressAndWait();

    expect(await form.sentFields()).to.deep.equal({
      plan: 'b',
      topics: ['a', 'c'],
      stars: 3,
      budget: 10,
      people: 0,
    });
  });

  it('takes answers from the host, before and after it is there', async () => {
    const form = await openForm(EVERY, {
      properties: { values: { topics: ['a', 'b'], stars: 2, phone: '+49 30 123456' } },
    });

    form.element.setValue('plan', 'b');
    form.element.setValue('topics', ['c']);
    form.element.setValue('budget', 35);
    await form.element.updateComplete;
    await form.pressAndWait();

    expect(form.find('output').textContent).to.equal('35');
    expect(await form.sentFields()).to.deep.include({
      topics: ['c'],
      stars: 2,
      phone: '+49 30 123456',
      plan: 'b',
      budget: 35,
    });
  });

  it('takes answers from the address of the page, for fields that say so', async () => {
    const { href } = location;
    const url = new URL(href);
    url.searchParams.set('mail', 'ada@example.com');
    url.searchParams.set('nick', 'Eve');
    history.replaceState(null, '', url);
    const form = await openForm([
      { name: 'email', type: 'email', urlParameter: 'mail' },
      { name: 'nick', type: 'text' },
    ]);

    await form.pressAndWait();
    history.replaceState(null, '', href);

    expect(await form.sentFields()).to.deep.equal({ email: 'ada@example.com' });
  });

  it('says what is wrong with each answer, and how to mend it', async () => {
    const form = await openForm(EVERY.map((field) => ({ ...field, label: field.name })));
    const wrong = { nick: 'A', phone: 'me', site: 'nowhere', people: 'many', start: '2029-01-01' };
    for (const [name, value] of Object.entries(wrong)) form.type(name, value);

    await form.pressAndWait();

    expect(form.summary).to.deep.equal([
      '"nick" needs at least 2 characters.',
      'Please enter a phone number like +44 20 7946 0000.',
      'Please enter a web address like https://example.com.',
      'Please enter a number in "people".',
      '"start" must be 2030-01-01 or later.',
    ]);
    expect(form.control('people').value).to.equal('many');
  });

  it('asks for a choice where one is required, and leads to its first option', async () => {
    const form = await openForm([
      { name: 'plan', type: 'radio', label: 'Plan', options: OPTIONS, required: true },
      { name: 'topics', type: 'multi-select', label: 'Topics', options: OPTIONS, required: true },
    ]);
    await form.pressAndWait();

    form.followSummary(1);

    expect(form.summary).to.deep.equal(['Please choose "Plan".', 'Please choose "Topics".']);
    expect(form.focused).to.equal('f-topics');
    expect(form.find('[role=radiogroup]').getAttribute('aria-invalid')).to.equal('true');
    expect(form.control('topics').getAttribute('aria-invalid')).to.equal('true');
  });

  it('takes an error back once the choice is made', async () => {
    const form = await openForm([
      { name: 'plan', type: 'radio', options: OPTIONS, required: true },
    ]);
    await form.pressAndWait();

    form.choose('plan', 'b');
    await form.element.updateComplete;

    expect(form.summary).to.deep.equal([]);
  });

  it('is filled in by keyboard alone', async () => {
    const form = await openForm([
      { name: 'plan', type: 'radio', options: OPTIONS },
      { name: 'stars', type: 'rating' },
      { name: 'budget', type: 'slider', min: 10, max: 50, step: 5 },
    ]);
    form.control('plan').focus();

    for (const press of ['Space', 'ArrowDown', 'Tab', 'Space', 'ArrowRight', 'Tab', 'ArrowRight']) {
      await sendKeys({ press });
    }
    await sendKeys({ press: 'Enter' });
    await form.until(() => form.saw('lp-success'));

    expect(await form.sentFields()).to.deep.equal({ plan: 'b', stars: 2, budget: 15 });
  });

  it('names the countries in the language of the page, the own one chosen', async () => {
    const form = await openForm([{ name: 'phone', type: 'tel', label: 'Phone', country: 'DE' }], {
      properties: { lang: 'fr' },
    });

    const select = form.find('select') as HTMLSelectElement;

    expect(select.selectedOptions[0]?.textContent?.trim()).to.equal('Allemagne (+49)');
    expect(select.options.length).to.be.greaterThan(200);
    expect(select.getAttribute('aria-label')).to.equal('Country code of "Phone"');
  });

  it('empties itself on reset', async () => {
    const form = await openForm(EVERY);
    form.choose('plan', 'b');
    form.type('budget', '45');
    form.element.reset();
    await form.element.updateComplete;

    await form.pressAndWait();

    expect(await form.sentFields()).to.deep.equal({
      budget: 10,
      campaign: 'spring',
      news: false,
      terms: false,
    });
    expect(form.find('output').textContent).to.equal('10');
  });

  it('goes on to where the form leads', async () => {
    const here = location.href.split('#')[0];
    const form = await openForm([{ name: 'nick', type: 'text' }], {
      redirectUrl: `${here}#thanks`,
    });

    await form.pressAndWait();
    await form.until(() => location.hash === '#thanks');

    expect(form.saw('lp-success')).to.equal(true);
    history.replaceState(null, '', here);
  });
});
