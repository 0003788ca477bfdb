import { define } from '../shared/define.ts';
import { LeadForm } from './lead-form.ts';

define('lp-lead-form', LeadForm);

declare global {
  interface HTMLElementTagNameMap {
    'lp-lead-form': LeadForm;
  }
}
