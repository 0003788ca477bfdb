import { type Actor, actorOfAnybody, allow, GRANTS, Problem } from '../kernel/index.ts';

const NEEDS_SITE_KEY: ReadonlySet<string> = new Set(GRANTS.siteKey);

const ANYBODY = actorOfAnybody('');

/**
 * May this actor call an operation with this `x-permission`? `public` needs nobody, `user` any
 * signed-in user, everything else the permission itself.
 */
export function admit(actor: Actor | undefined, permission: string): Actor {
  if (permission === 'public') return actor ?? ANYBODY;
  if (!actor) {
    if (NEEDS_SITE_KEY.has(permission)) {
      throw new Problem('site-key.invalid', { hint: 'Add ?siteKey=pk_... to the address.' });
    }
    throw new Problem('auth.required', { hint: 'Send `Authorization: Bearer <access token>`.' });
  }
  if (permission === 'user') {
    if (actor.kind === 'user') return actor;
    throw new Problem('auth.forbidden', { detail: `${actor.title} is no signed-in user.` });
  }
  allow(actor, permission);
  return actor;
}
