import type { Handlers } from '../contract/handlers.ts';
import { presentCatalogue } from './catalogue.presenter.ts';
import type { CatalogueService } from './catalogue.service.ts';

/** HTTP side of the rule catalogue. */
export function catalogueRoutes(catalogue: CatalogueService): Handlers<'getRuleCatalogue'> {
  return {
    async getRuleCatalogue({ actor }) {
      return { status: 200, data: presentCatalogue(await catalogue.get(actor)) };
    },
  };
}
