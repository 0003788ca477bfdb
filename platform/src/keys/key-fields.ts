import { type FieldMistake, findInexactOrigins, Problem } from '../kernel/index.ts';
import type { KeyKind } from './key.model.ts';

/** What a request may say about a key beside its kind and name. */
export interface KeyRequest {
  readonly name?: string;
  readonly origins?: readonly string[];
  readonly permissions?: readonly string[];
  /** ISO 8601; null: never. */
  readonly expiresAt?: string | null;
}

type Member = 'origins' | 'permissions' | 'expiresAt';

const OWN: Readonly<Record<KeyKind, readonly Member[]>> = {
  site: ['origins'],
  embed: ['origins'],
  secret: ['permissions', 'expiresAt'],
};

interface Rules {
  readonly kind: KeyKind;
  /** All permissions that any operation asks for. */
  readonly permissions: readonly string[];
  readonly now: Date;
}

/** @throws {Problem} `request.invalid` naming each member that cannot be what it is. */
export function refuseWrongFields(given: KeyRequest, rules: Rules): void {
  const mistakes = [
    ...misfits(given, rules.kind),
    ...findInexactOrigins(given.origins ?? []),
    ...(given.permissions ?? []).flatMap((name, index) =>
      rules.permissions.includes(name) ? [] : [mistake(`permissions.${index}`, NO_PERMISSION)],
    ),
    ...(given.expiresAt && new Date(given.expiresAt) <= rules.now
      ? [mistake('expiresAt', 'must be in the future')]
      : []),
  ];
  const [first] = mistakes;
  if (!first) return;
  throw new Problem('request.invalid', {
    detail: `${first.field} ${first.message}.`,
    errors: mistakes,
  });
}

/** @throws {Problem} `request.invalid` when what such a key lives on is missing. */
export function requireOwnFields(given: KeyRequest, kind: KeyKind): void {
  const needed = kind === 'secret' ? 'permissions' : 'origins';
  if (given[needed]) return;
  const message = `is required for a ${kind} key`;
  throw new Problem('request.invalid', {
    detail: `${needed} ${message}.`,
    errors: [mistake(needed, message)],
  });
}

const NO_PERMISSION = 'is no permission that a key can have; see x-permission in openapi.yaml';

const misfits = (given: KeyRequest, kind: KeyKind): FieldMistake[] =>
  (['origins', 'permissions', 'expiresAt'] as const)
    .filter((member) => given[member] !== undefined && !OWN[kind].includes(member))
    .map((member) => mistake(member, `is not for a ${kind} key`));

const mistake = (field: string, message: string): FieldMistake => ({ in: 'body', field, message });
