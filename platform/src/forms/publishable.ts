import type { FieldMistake } from '../kernel/index.ts';
import type { FormContent, FormField } from './definition.ts';

/** Everything that keeps a draft from being published; empty when nothing does. */
export function findObstacles({ fields }: FormContent): FieldMistake[] {
  const obstacles = fields.flatMap((field, at) => [
    ...findRepeatedName(fields, field.name, at),
    ...findOptionFaults(field, at),
  ]);
  if (!fields.some(({ type }) => type === 'email' || type === 'tel')) {
    obstacles.push(obstacle('fields', 'need one of type email or tel, to tell who somebody is'));
  }
  return obstacles;
}

function findRepeatedName(fields: readonly FormField[], name: string, at: number): FieldMistake[] {
  const first = fields.findIndex((field) => field.name === name);
  if (first === at) return [];
  return [obstacle(`fields.${at}.name`, `is ${name}, like that of field ${first}`)];
}

function findOptionFaults({ type, options = [] }: FormField, at: number): FieldMistake[] {
  if (type !== 'select') return [];
  const where = `fields.${at}.options`;
  if (options.length === 0) return [obstacle(where, 'needs at least one option to select')];
  const values = new Set(options.map(({ value }) => value));
  return values.size < options.length ? [obstacle(where, 'must have different values')] : [];
}

const obstacle = (field: string, message: string): FieldMistake => ({
  in: 'body',
  field: `definition.${field}`,
  message,
});
