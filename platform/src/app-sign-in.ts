import type { Knex } from 'knex';
import { setTimeout as pause } from 'node:timers/promises';
import { authRoutes } from './auth/auth.routes.ts';
import { createAuthService, type Users } from './auth/auth.service.ts';
import { createPasswordResetRepository } from './auth/password-resets.repository.ts';
import { passwordRoutes } from './auth/passwords.routes.ts';
import { createPasswordService } from './auth/passwords.service.ts';
import { signingKeyRoutes } from './auth/signing-keys.routes.ts';
import { newId } from './infra/ids.ts';
import { createLoginAttempts } from './infra/login-attempts.ts';
import { createPasswords } from './infra/passwords.ts';
import { hashOfSecret, newSecret } from './infra/secrets.ts';
import type { SigningKeys } from './infra/signing-keys.ts';
import { ACCESS_TOKEN_SECONDS, createTokens } from './infra/tokens.ts';
import type { Audit, Mailer, Transact } from './kernel/index.ts';
import { createRefreshService } from './sessions/refresh.service.ts';
import { createRefreshTokenRepository } from './sessions/refresh-tokens.repository.ts';
import { createSessionRepository } from './sessions/sessions.repository.ts';
import { sessionRoutes } from './sessions/sessions.routes.ts';
import { createSessionService } from './sessions/sessions.service.ts';
import { createSignedInRepository } from './sessions/signed-in.repository.ts';
import { createSignedInService } from './sessions/signed-in.service.ts';

const clockMs = () => performance.now();

interface Needs {
  /** Sees every company. */
  readonly system: Knex;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly mailer: Mailer;
  readonly users: Users;
  readonly signingKeys: SigningKeys;
  readonly publicUrl: string;
}

/** The part of the composition root about signing in: passwords, sessions, tokens and their keys. */
export function assembleSignIn(needs: Needs) {
  const { system, transact, audit, mailer, users, signingKeys, publicUrl } = needs;
  const tokens = createTokens(signingKeys.load);
  const passwords = createPasswords();
  const signedIn = createSignedInRepository(system);
  const who = createSignedInService(signedIn);
  const shared = { transact, audit, newSecret, hashOf: hashOfSecret, pause };
  const stored = {
    sessions: createSessionRepository(),
    refreshTokens: createRefreshTokenRepository(system),
  };
  const sessions = createSessionService({
    ...shared,
    ...stored,
    sign: tokens.sign,
    tokenSeconds: ACCESS_TOKEN_SECONDS,
    newId,
  });
  const { addToken } = sessions;
  const refreshing = createRefreshService({ ...shared, ...stored, signedIn, addToken, clockMs });
  const attempts = createLoginAttempts(system);
  const { isKnownAddress } = signedIn;
  const proving = { ...shared, users, passwords, attempts, sessions };
  const auth = createAuthService({ ...proving, isKnownAddress });
  const resets = createPasswordResetRepository(system);
  const changing = createPasswordService({ ...proving, resets, mailer, publicUrl });
  return {
    handlers: {
      ...authRoutes(auth),
      ...passwordRoutes(changing),
      ...sessionRoutes(sessions, refreshing),
      ...signingKeyRoutes(tokens.publicKeys),
    },
    sessions,
    hashPassword: passwords.hash,
    /** The user behind an access token. @throws {Problem} `auth.invalid-token`. */
    actorOf: async (token: string) => who.actorOf(await tokens.verify(token)),
    stillSignedIn: who.stillSignedIn,
  };
}
