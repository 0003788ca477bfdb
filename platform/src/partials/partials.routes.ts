import type { Handlers } from '../contract/handlers.ts';
import { presentPartial } from './partials.presenter.ts';
import type { PartialService } from './partials.service.ts';

type Operations = 'savePartial' | 'resumePartial' | 'discardPartial';

/** HTTP side of half-filled forms. */
export function partialRoutes(partials: PartialService): Handlers<Operations> {
  return {
    async savePartial({ actor, path, body, request }) {
      const { token, fields, step = 0, formVersion } = body;
      const held = { formId: path.formId, origin: request.header('Origin'), token };
      const expiresAt = await partials.save(actor, held, { fields, step, formVersion });
      return { status: 200, data: { expiresAt: expiresAt.toISOString() } };
    },

    async resumePartial({ actor, path, body, request }) {
      const origin = request.header('Origin');
      const found = await partials.resume(actor, { formId: path.formId, origin, ...body });
      return { status: 200, data: presentPartial(found) };
    },

    async discardPartial({ actor, path, body, request }) {
      const origin = request.header('Origin');
      await partials.discard(actor, { formId: path.formId, origin, ...body });
      return { status: 204 };
    },
  };
}
