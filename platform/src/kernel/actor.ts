import { ROLES, type Role } from './catalogue.ts';
import { Problem } from './problem.ts';

/** Who asks: a user, a site key on a host's page, or a viewer of an embedded widget. */
export interface Actor {
  readonly kind: 'user' | 'site' | 'embed';
  /** How to name the actor in a sentence: a role, or `This site key`. */
  readonly title: string;
  /** User id, key id, or the host's name for its viewer. */
  readonly id: string;
  readonly companyId: string;
  readonly permissions: readonly string[];
  /** Origins a key is tied to; absent when any origin may carry the token. */
  readonly origins?: readonly string[];
}

export const permissionsOf = (role: Role): readonly string[] => ROLES[role];

export function isAllowed(actor: Actor, permission: string): boolean {
  return actor.permissions.includes('*') || actor.permissions.includes(permission);
}

/** @throws {Problem} `auth.forbidden` naming the missing permission. */
export function allow(actor: Actor, permission: string): void {
  if (isAllowed(actor, permission)) return;
  throw new Problem('auth.forbidden', { detail: `${actor.title} lacks ${permission}.` });
}
