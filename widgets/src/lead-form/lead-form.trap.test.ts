import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import './define.ts';
import { DEFINITION, LeadFormHarness, success } from './lead-form.harness.ts';

afterEach(() => {
  document.body.replaceChildren();
  indexedDB.deleteDatabase('leadpane');
});

async function sentBody(form: LeadFormHarness) {
  const [request] = await form.submissions();
  return JSON.parse(request?.body ?? '');
}

describe('the honeypot of <lp-lead-form>', () => {
  it('is on the page but for nobody: unseen, out of the tab order, unknown to screen readers', async () => {
    const form = await LeadFormHarness.open();
    const trap = form.control('_hp');

    const { width } = trap.getBoundingClientRect();
    const { display, clipPath } = getComputedStyle(trap);

    expect([display, clipPath]).to.deep.equal(['block', 'inset(50%)']);
    expect(width).to.be.below(30);
    expect(trap.tabIndex).to.equal(-1);
    expect(trap.getAttribute('aria-hidden')).to.equal('true');
    expect(trap.getAttribute('autocomplete')).to.equal('off');
    expect(form.room.sideways).to.equal(0);
    await expect(form.element).to.be.accessible();
  });

  it('is never met by somebody who tabs through the form', async () => {
    const form = await LeadFormHarness.open();
    form.control('firstName').focus();

    const met: (string | undefined)[] = [];
    while (document.activeElement === form.element) {
      met.push(form.focused);
      await sendKeys({ press: 'Tab' });
    }

    expect(met).to.include('f-privacy');
    expect(met).not.to.include('f-_hp');
  });

  it('is not sent when it is empty', async () => {
    const form = await LeadFormHarness.open();

    await form.send();

    expect((await sentBody(form)).fields).not.to.have.property('_hp');
  });

  it('is sent with what a program wrote into it', async () => {
    const form = await LeadFormHarness.open();
    form.type('_hp', 'https://spam.example');

    await form.send();

    expect((await sentBody(form)).fields).to.include({ _hp: 'https://spam.example' });
  });

  it('is not there when the definition names none', async () => {
    const { honeypot: _none, ...definition } = DEFINITION;

    const form = await LeadFormHarness.open({ definition: success(definition) });

    expect(() => form.control('_hp')).to.throw();
  });
});

describe('the time that <lp-lead-form> tells', () => {
  it('is none when a script of the page sends a form that nobody saw', async () => {
    const form = await LeadFormHarness.open({ properties: { hidden: true } });
    form.fill();

    await form.element.submit();
    await form.until(() => form.saw('lp-success'));

    expect(await sentBody(form)).not.to.have.property('elapsedMs');
  });
});
