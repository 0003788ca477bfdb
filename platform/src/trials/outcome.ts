import type { Scorable } from '../scoring/scoring.service.ts';

/** How to tell from a lead what became of it. */
export interface Outcome {
  /** `status`, `lifecycleStage`, `source`, or `properties.NAME`. */
  readonly field: string;
  /** Any of these means won; 1, "1" and true, "true" are the same. */
  readonly values: readonly (string | number | boolean)[];
}

/** What a past lead tells beside what scorers see. */
export interface PastLead extends Scorable {
  readonly lifecycleStage: string;
}

export const WON: Outcome = { field: 'status', values: ['CONVERTED'] };

const PROPERTY = 'properties.';

/** Tells the leads that were won. */
export function createJudge({ field, values }: Outcome): (lead: PastLead) => boolean {
  const wanted = new Set(values.map(String));
  const isProperty = field.startsWith(PROPERTY);
  const name = isProperty ? field.slice(PROPERTY.length) : field;
  return (lead) => {
    const members: object = isProperty ? lead.properties : lead;
    return Object.hasOwn(members, name) && wanted.has(String(Reflect.get(members, name)));
  };
}
