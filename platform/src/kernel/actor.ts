import { ROLES, type Role } from './catalogue.ts';
import { Problem } from './problem.ts';

/** Who asks: a user, a program with a secret key, a site key on a host's page, or a viewer of an embedded widget. */
export interface Actor {
  readonly kind: 'user' | 'key' | 'site' | 'embed';
  /** How to name the actor in a sentence: a role, or `This site key`. */
  readonly title: string;
  /** User id, key id, or the host's name for its viewer. */
  readonly id: string;
  readonly companyId: string;
  readonly permissions: readonly string[];
  /** Origins a key is tied to; absent when any origin may carry the token. */
  readonly origins?: readonly string[];
  /** Where the request came from, for the audit log; absent for work without a request. */
  readonly from?: { readonly ip: string; readonly userAgent: string; readonly requestId: string };
  /** When the token ends; absent for keys, which end when they are revoked. */
  readonly expiresAt?: Date;
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

/**
 * Nobody makes, changes or removes somebody who may do more than he may himself.
 * @throws {Problem} `auth.forbidden`.
 */
export function allowRole(actor: Actor, role: Role): void {
  if (permissionsOf(role).every((permission) => isAllowed(actor, permission))) return;
  throw new Problem('auth.forbidden', {
    detail: `${actor.title} may do less than ${role} and cannot act on that role.`,
  });
}

/** A key, or a form that narrows what its key allows. */
interface TiedToOrigins {
  /** Absent when it is tied to none. */
  readonly origins?: readonly string[];
  readonly noun?: 'key' | 'form';
}

/** @throws {Problem} `origin.not-allowed` when what is tied to origins is used from another. */
export function refuseForeignOrigin(tied: TiedToOrigins, origin: string, ownOrigin: string): void {
  const { origins, noun = 'key' } = tied;
  if (!origin || !origins || origin === ownOrigin || origins.includes(origin)) return;
  throw new Problem('origin.not-allowed', {
    detail: `The origin ${origin} is not allowed for this ${noun}.`,
    hint: `Add ${origin} to the allowed origins of the ${noun}.`,
  });
}
