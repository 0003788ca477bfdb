/** What a manifest announces, as far as the code must agree. */
interface Announced {
  readonly contributes: Readonly<Partial<Record<Part, readonly { readonly id: string }[]>>>;
  readonly config: { readonly version: number };
}

/** What the code says of itself. */
export interface Described extends Readonly<Record<Part, readonly string[]>> {
  readonly configVersion: number;
}

const PARTS = ['scorers', 'sources', 'hooks'] as const;
type Part = (typeof PARTS)[number];

/** Everything in which a plugin's code and its manifest disagree, each with the cure. */
export function findDisagreements(manifest: Announced, code: Described): string[] {
  const { version } = manifest.config;
  const found = PARTS.flatMap((part) => {
    const announced = (manifest.contributes[part] ?? []).map(({ id }) => id);
    const kind = part.slice(0, -1);
    return [
      ...announced
        .filter((id) => !code[part].includes(id))
        .map((id) => `add the ${kind} "${id}" to the code, its manifest names it.`),
      ...code[part]
        .filter((id) => !announced.includes(id))
        .map((id) => `add the ${kind} "${id}" to the manifest, its code has it.`),
    ];
  });
  if (version === code.configVersion) return found;
  return [...found, `let configVersion (${code.configVersion}) equal config.version (${version}).`];
}
