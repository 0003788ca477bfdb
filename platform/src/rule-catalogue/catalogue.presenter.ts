import type { components } from '@leadpane/sdk/client';
import type { CatalogueService } from './catalogue.service.ts';

/** The catalogue as the contract shows it: each field with the operators that can judge it. */
export const presentCatalogue = ({
  fields,
  operators,
  members,
  combinators,
  groups,
  activities,
  limits,
}: Awaited<ReturnType<CatalogueService['get']>>): components['schemas']['RuleCatalogue'] => ({
  fields: fields.map(({ types, ...field }) => ({
    ...field,
    types: [...types],
    operators: operators
      .filter((operator) => operator.types.some((type) => types.includes(type)))
      .map(({ op }) => op),
  })),
  operators: operators.map(({ types, example, ...operator }) => ({
    ...operator,
    types: [...types],
    ...(example === undefined
      ? {}
      : { example: typeof example === 'object' && example ? [...example] : example }),
  })),
  members: members.map(({ isRequired: required, ...member }) => ({ ...member, required })),
  combinators: combinators.map((one) => ({ ...one })),
  groups: groups.map((one) => ({ ...one })),
  activities: [...activities],
  limits: { ...limits },
});
