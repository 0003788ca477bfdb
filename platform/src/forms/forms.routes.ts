import type { Call, Handlers } from '../contract/handlers.ts';
import type { FieldValues } from './definition.ts';
import { presentForm, presentReceipt, thanksPage } from './forms.presenter.ts';
import type { FormService } from './forms.service.ts';

const FRESH_SECONDS = 60;
const PLAIN_FORM = 'application/x-www-form-urlencoded';

/** HTTP side of forms. */
export function formRoutes(forms: FormService): Handlers<'getFormDefinition' | 'submitForm'> {
  return {
    async getFormDefinition({ actor, path }) {
      const form = await forms.definition(actor, path.formId);
      const headers = {
        'Cache-Control': `public, max-age=${FRESH_SECONDS}, stale-while-revalidate=86400`,
      };
      return { status: 200, headers, data: presentForm(form) };
    },

    async submitForm({ actor, path, body, request }) {
      const isPlain = request.type === PLAIN_FORM;
      const sent = isPlain ? { fields: readPlain(body), context: {} } : split(body);
      const receipt = await forms.submit(actor, {
        formId: path.formId,
        submissionId: request.header('Idempotency-Key').toLowerCase() || undefined,
        formVersion: undefined,
        ...sent,
      });
      if (isPlain) return { status: 201, type: 'text/html', text: thanksPage(receipt.form) };
      const headers = receipt.isRepeat ? { 'Idempotent-Replayed': 'true' } : {};
      return { status: 201, headers, data: presentReceipt(receipt) };
    },
  };
}

function split({ fields, formVersion, ...context }: Call<'submitForm'>['body']) {
  return { fields, formVersion, context };
}

/** A page without JavaScript sends the bare fields, every one a text. */
const readPlain = (body: object): FieldValues =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
