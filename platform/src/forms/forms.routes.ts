import type { Call, Handlers } from '../contract/handlers.ts';
import type { FieldValues } from './definition.ts';
import { presentDefinition, presentReceipt } from './forms.presenter.ts';
import type { FormService } from './forms.service.ts';
import { thanksPage } from './plain-html.ts';

/** With what this process keeps, a published version is seen within 5 seconds. */
const FRESH_SECONDS = 2;
const PLAIN_FORM = 'application/x-www-form-urlencoded';

/** HTTP side of forms as visitors meet them. */
export function formRoutes(forms: FormService): Handlers<'getFormDefinition' | 'submitForm'> {
  return {
    async getFormDefinition({ actor, path, request }) {
      const asked = { formId: path.formId, origin: request.header('Origin') };
      const { definition, ...marks } = await forms.definition(actor, asked);
      const headers = { 'Cache-Control': `public, max-age=${FRESH_SECONDS}` };
      return { status: 200, headers, data: { ...presentDefinition(definition), ...marks } };
    },

    async submitForm({ actor, path, body, request }) {
      const isPlain = request.type === PLAIN_FORM;
      const { formToken, ...sent } = isPlain ? plain(body) : split(body);
      const receipt = await forms.submit(actor, {
        formId: path.formId,
        origin: request.header('Origin'),
        submissionId: request.header('Idempotency-Key').toLowerCase() || undefined,
        ...sent,
        trace: {
          token: formToken,
          proof: request.header('Submission-Proof'),
          ip: request.ip,
          agent: request.header('User-Agent'),
          canProve: !isPlain,
        },
      });
      if (isPlain) return { status: 201, type: 'text/html', text: thanksPage(receipt.form) };
      const headers = receipt.isRepeat ? { 'Idempotent-Replayed': 'true' } : {};
      return { status: 201, headers, data: presentReceipt(receipt) };
    },
  };
}

function split({
  fields,
  formVersion,
  formToken,
  resumeToken,
  ...context
}: Call<'submitForm'>['body']) {
  return { fields, formVersion, formToken, resumeToken, context };
}

const plain = (body: object) => ({
  fields: readPlain(body),
  formVersion: undefined,
  formToken: undefined,
  resumeToken: undefined,
  context: {},
});

/** A page without JavaScript sends the bare fields, as texts. */
const readPlain = (body: object): FieldValues =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]: [string, unknown]) => [
      name,
      Array.isArray(value) ? value.map(String) : String(value),
    ]),
  );
