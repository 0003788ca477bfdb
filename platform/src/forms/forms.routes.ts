import type { Handlers } from '../contract/handlers.ts';
import { presentForm, presentReceipt, thanksPage } from './forms.presenter.ts';
import type { FormService } from './forms.service.ts';

const FRESH_SECONDS = 60;

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
      const isPlainForm = request.type === 'application/x-www-form-urlencoded';
      // A page without JavaScript sends the bare fields.
      const {
        fields,
        formVersion: _seen,
        ...context
      } = isPlainForm ? { fields: body as never } : body;
      const receipt = await forms.submit(actor, {
        formId: path.formId,
        submissionId: request.header('Idempotency-Key').toLowerCase() || undefined,
        fields,
        context,
      });
      if (isPlainForm) return { status: 201, type: 'text/html', text: thanksPage(receipt.form) };
      const headers = receipt.isRepeat ? { 'Idempotent-Replayed': 'true' } : {};
      return { status: 201, headers, data: presentReceipt(receipt) };
    },
  };
}
