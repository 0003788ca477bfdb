/** One thing wrong with a manifest: JSON Pointer into it, and the cure. */
export interface ManifestMistake {
  readonly path: string;
  readonly message: string;
}

const ROOT = '/config/schema';

/**
 * What JSON Schema allows and a config schema does not: references could call each other without
 * end, and secrets are kept by name, so they have one.
 */
export function findUnsafeKeywords(schema: unknown): ManifestMistake[] {
  const mistakes: ManifestMistake[] = [];

  function walk(node: unknown, path: readonly string[]): void {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, value] of Object.entries(node)) {
      // Below `properties` names are settings, not keywords.
      const isKeyword = path.at(-1) !== 'properties';
      const at = [ROOT, ...path, name].join('/');
      if (isKeyword && (name === '$ref' || name === '$dynamicRef')) {
        mistakes.push({ path: at, message: 'Write the schema out: references are not allowed.' });
      }
      if (isKeyword && name === 'x-secret' && !isNamedText(node, path)) {
        mistakes.push({
          path: at,
          message:
            'Secrets are settings of type "string" at the top level; letters, digits, _, . and - name them.',
        });
      }
      walk(value, [...path, name]);
    }
  }
  walk(schema, []);
  return mistakes;
}

/** As placeholders name them. */
const SECRET_NAME = /^[\w.-]{1,100}$/;

const isNamedText = (node: object, path: readonly string[]): boolean =>
  path.length === 2 &&
  path[0] === 'properties' &&
  SECRET_NAME.test(path[1] ?? '') &&
  Reflect.get(node, 'type') === 'string';
