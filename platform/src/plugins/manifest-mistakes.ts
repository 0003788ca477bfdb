import type { ErrorObject } from 'ajv/dist/2020.js';
import type { ManifestMistake } from './config-schema.ts';

/** Puts what a schema has against a manifest into words that say what to do. */
export function explainMistakes(errors: readonly ErrorObject[]): ManifestMistake[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf');
  const isBranch = (error: ErrorObject): boolean =>
    choices.some(
      (choice) =>
        choice !== error &&
        error.instancePath.startsWith(choice.instancePath) &&
        error.schemaPath.startsWith(`${choice.schemaPath}/`),
    );
  return errors
    .filter((error) => !isBranch(error))
    .map((error) =>
      explain(
        error,
        errors.filter((other) => other.instancePath === error.instancePath),
      ),
    );
}

function explain(error: ErrorObject, beside: readonly ErrorObject[]): ManifestMistake {
  const { instancePath: path, keyword, message = 'is wrong' } = error;
  if (keyword === 'additionalProperties') {
    return { path: `${path}/${String(paramOf(error, 'additionalProperty'))}`, message: UNKNOWN };
  }
  if (keyword === 'required') {
    const name = String(paramOf(error, 'missingProperty'));
    return { path: `${path}/${name}`, message: `Add it${about(schemaOfMember(error, name))}` };
  }
  const isChoice = keyword === 'enum' || keyword === 'anyOf';
  const list = isChoice && [error, ...beside].find((other) => other.keyword === 'enum');
  if (list) return { path, message: `Use one of ${allowedBy(list)}${about(error.parentSchema)}` };
  return { path, message: `It ${message}${about(error.parentSchema)}` };
}

const UNKNOWN = 'Remove it: it is not known.';

const paramOf = ({ params }: ErrorObject, name: string): unknown => Reflect.get(params, name);

const allowedBy = (error: ErrorObject): string =>
  JSON.stringify(paramOf(error, 'allowedValues')).slice(1, -1).replaceAll(',', ', ');

function schemaOfMember({ parentSchema }: ErrorObject, name: string): unknown {
  const properties: unknown = parentSchema?.['properties'];
  return isObject(properties) ? properties[name] : undefined;
}

/** What the schema says of a member, as the end of a sentence. */
function about(schema: unknown): string {
  const description = isObject(schema) ? schema['description'] : undefined;
  return typeof description === 'string' ? `. ${description}` : '.';
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
