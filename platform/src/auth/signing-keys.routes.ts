import type { Handlers } from '../contract/handlers.ts';

/** Shorter than an old key outlives a rotation. */
const FRESH_SECONDS = 300;

/** HTTP side of the keys that verify access tokens. */
export function signingKeyRoutes(publicKeys: () => Promise<object>): Handlers<'listSigningKeys'> {
  return {
    async listSigningKeys() {
      return {
        status: 200,
        headers: { 'Cache-Control': `public, max-age=${FRESH_SECONDS}` },
        type: 'application/jwk-set+json',
        text: JSON.stringify(await publicKeys()),
      };
    },
  };
}
