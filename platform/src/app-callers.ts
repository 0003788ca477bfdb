import type { assembleKeys } from './app-keys.ts';
import type { assembleSignIn } from './app-sign-in.ts';
import { createEmbedTokens } from './infra/embed-tokens.ts';
import { headerOf } from './infra/tokens.ts';
import type { Actor } from './kernel/index.ts';

interface Parts {
  readonly keys: ReturnType<typeof assembleKeys>['actors'];
  readonly signIn: Pick<ReturnType<typeof assembleSignIn>, 'actorOf'>;
  readonly publicUrl: string;
}

/** The part of the composition root that tells who is calling, and from which page. */
export function assembleCallers({ keys, signIn, publicUrl }: Parts) {
  const embedTokens = createEmbedTokens(keys.embedKey);
  const ownOrigin = new URL(publicUrl).origin;
  const byToken = async (token: string): Promise<Actor> => {
    const { kid = '', typ } = headerOf(token);
    if (typ === 'leadpane-embed+jwt') return embedTokens.verify(token, kid);
    return signIn.actorOf(token);
  };
  return {
    byToken,
    /** Also secret keys: those are not for sockets, which are for browsers. */
    byBearer: (token: string): Promise<Actor> =>
      keys.isSecretKey(token) ? keys.actorOfSecretKey(token) : byToken(token),
    ownOrigin,
    isListed: async (origin: string) => origin === ownOrigin || keys.isListedOrigin(origin),
  };
}
