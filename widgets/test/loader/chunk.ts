import { loadDefinition } from '../../src/shared/definition.ts';

/** Stands in for the lead form: asks for its definition as the real one does and shows the name. */
class FormDouble extends HTMLElement {
  async connectedCallback(): Promise<void> {
    // Like Lit: attributes count a moment after the element is connected.
    await Promise.resolve();
    this.replaceChildren('loading');
    const [api = '', siteKey = '', formId = ''] = ['api', 'site-key', 'form-id'].map(
      (name) => this.getAttribute(name) ?? '',
    );
    const { name } = await loadDefinition({ api, siteKey, formId });
    this.replaceChildren(name);
  }
}

customElements.define('lp-lead-form', FormDouble);
