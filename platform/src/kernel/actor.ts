import { ROLES, type Role } from './catalogue.ts';
import { Problem } from './problem.ts';

/** Where a request came from, for the audit log and the list of sessions. */
export interface RequestSource {
  readonly ip: string;
  readonly userAgent: string;
  readonly requestId: string;
}

/**
 * Who asks: a user, a program with a secret key, a site key on a host's page, a viewer of an embedded
 * widget, anybody, who runs the installation, or the platform by its own rules.
 */
export interface Actor {
  readonly kind: 'user' | 'key' | 'site' | 'embed' | 'anybody' | 'operator' | 'platform';
  /** How to name the actor in a sentence: a role, or `This site key`. */
  readonly title: string;
  /** User id, key id, or the host's name for its viewer. */
  readonly id: string;
  readonly companyId: string;
  readonly permissions: readonly string[];
  /** Origins a key is tied to; absent when any origin may carry the token. */
  readonly origins?: readonly string[];
  /** Absent for work without a request. */
  readonly from?: RequestSource;
  /** When the token ends; absent for keys, which end when they are revoked. */
  readonly expiresAt?: Date;
  /** The session of a user's token; absent for tokens of the operator. */
  readonly sessionId?: string;
}

/** Somebody who has not proved who he is, as far as a company is concerned. */
export const actorOfAnybody = (companyId: string): Actor => ({
  kind: 'anybody',
  title: 'Anybody',
  id: 'anybody',
  companyId,
  permissions: [],
});

/** What happens by itself, without anybody asking. */
export const actorOfPlatform = (companyId: string): Actor => ({
  kind: 'platform',
  title: 'The platform',
  id: 'platform',
  companyId,
  permissions: [],
});

/** The actor that a user is. */
export const actorOfUser = (user: {
  readonly id: string;
  readonly companyId: string;
  readonly role: Role;
}): Actor => ({
  kind: 'user',
  title: user.role,
  id: user.id,
  companyId: user.companyId,
  permissions: permissionsOf(user.role),
});

const permissionsOf = (role: Role): readonly string[] => ROLES[role];

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
    hint:
      origins.length > 0
        ? `Add ${origin} to the allowed origins of the ${noun}.`
        : 'It works on no page. Send it from a server, where nobody reads it.',
  });
}
