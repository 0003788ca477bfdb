import { HostRefusal } from './call-fault.ts';

/** The secrets of one installation: they go out in requests, and into nothing that is kept. */
export interface SecretTexts {
  /** Puts secrets where their placeholders stand. @throws {HostRefusal} for an unknown one. */
  fill(text: string, write?: (value: string) => string): string;
  /** Takes secrets out of what somebody may read. */
  mask(text: string): string;
  readonly names: ReadonlySet<string>;
  /** For the platform's own use, as to check a signature. */
  get(name: string): string | undefined;
}

const PLACEHOLDER = /\{\{secret:([\w.-]{1,100})\}\}/g;
const MASK = '•••';
/** Shorter ones would be found everywhere, and hide nothing. */
const SHORTEST_MASKED = 4;

/** How a secret reads in the configuration that a plugin sees. */
export const placeholderOf = (name: string): string => `{{secret:${name}}}`;

export function createSecretTexts(values: ReadonlyMap<string, string>): SecretTexts {
  const shown = [...values.values()]
    .filter((value) => value.length >= SHORTEST_MASKED)
    .flatMap(spellings)
    .toSorted((one, other) => other.length - one.length);
  return {
    names: new Set(values.keys()),
    get: (name) => values.get(name),
    fill: (text, write = (value) => value) =>
      text.replaceAll(PLACEHOLDER, (_placeholder, name: string) => {
        const value = values.get(name);
        if (value !== undefined) return write(value);
        throw new HostRefusal('ConfigError', `There is no secret "${name}"; set it.`);
      }),
    mask: (text) => shown.reduce((masked, value) => masked.replaceAll(value, MASK), text),
  };
}

/** The ways in which a secret may come back. */
const spellings = (value: string): string[] => [
  value,
  JSON.stringify(value).slice(1, -1),
  encodeURIComponent(value),
  Buffer.from(value).toString('base64').replaceAll('=', ''),
];
