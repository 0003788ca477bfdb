import type { Handlers } from '../contract/handlers.ts';
import { presentSourceInput } from './source-inputs.presenter.ts';
import type { SourceInputService } from './source-inputs.service.ts';

/** HTTP side of what sources could not map. */
export const sourceInputRoutes = (inputs: SourceInputService): Handlers<'getSourceInput'> => ({
  async getSourceInput({ actor, path }) {
    return { status: 200, data: presentSourceInput(await inputs.get(actor, path.inputId)) };
  },
});
