import type { components } from '@leadpane/sdk/client';
import type { Company } from './company.model.ts';

/** The only way from a row to the contract's Company. */
export const presentCompany = (company: Company): components['schemas']['Company'] => ({
  id: company.id,
  name: company.name,
  industry: company.industry,
  size: company.size,
  website: company.website,
  createdAt: company.createdAt.toISOString(),
  updatedAt: company.updatedAt.toISOString(),
});
