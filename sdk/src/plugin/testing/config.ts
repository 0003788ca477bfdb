import { Ajv2020 } from 'ajv/dist/2020.js';
import { manifestSchema, type PluginManifest } from '../manifest.ts';

const manifests = new Ajv2020({ allErrors: true });
const configs = new Ajv2020({ allErrors: true, useDefaults: true, allowUnionTypes: true });
configs.addVocabulary(['x-secret', 'x-host']);

/** What `leadpane.plugin.json` gets wrong, one sentence each. */
export function manifestMistakes(manifest: unknown): string[] {
  manifests.validate(manifestSchema, manifest);
  return messages(manifests);
}

/** Every configuration the suite runs: the default one, then the examples of the schema. */
export function sampleConfigs({ config: { schema } }: PluginManifest): unknown[] {
  const examples: unknown = schema['examples'] ?? [];
  return [{}, ...(Array.isArray(examples) ? examples : [])].map((config: unknown) =>
    withDefaults(schema, config),
  );
}

/** A configuration as a scorer gets it. @throws {Error} listing what the schema refuses. */
export function withDefaults(schema: object, config: unknown): unknown {
  const filled: unknown = structuredClone(config);
  configs.validate(schema, filled);
  const mistakes = messages(configs);
  if (mistakes.length > 0) throw new Error(`Invalid configuration: ${mistakes.join('; ')}`);
  return filled;
}

function messages({ errors }: Ajv2020): string[] {
  return (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
