import { createHmac, generateKeyPairSync } from 'node:crypto';
import { importJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import { createSealing } from '../src/infra/sealing.ts';
import { EMBED_SECRET, type TestApp } from './app.ts';
import { ADMIN } from './world.ts';

/** Makes tokens for the administrator: sound ones, and ones that nobody should be let in with. */
export type Forger = Awaited<ReturnType<typeof createForger>>;

/** `secret` is the LEADPANE_SECRET of the app. */
export async function createForger({ knex }: TestApp, secret: string) {
  const { id: sub } = await knex('users').where({ email: ADMIN.email }).first('id');
  const row = await knex('signing_keys').first();
  const privateJwk: JWK = JSON.parse(createSealing(secret).open(row.sealedPrivateJwk));
  const key = { userId: sub as string, kid: row.id as string, publicJwk: row.publicJwk as JWK };
  const head = { kid: key.kid, typ: 'at+jwt' };
  const claims = () => ({ iss: 'leadpane', aud: 'leadpane', sub: key.userId, exp: seconds(600) });
  return {
    key,

    /** Like the platform's own, with some members of header and claims replaced. */
    async signed(header: object = {}, changed: object = {}, signer: JWK | Uint8Array = privateJwk) {
      const isSecret = signer instanceof Uint8Array;
      const payload: JWTPayload = { ...claims(), iat: seconds(0), ...changed };
      return new SignJWT(payload)
        .setProtectedHeader({ alg: isSecret ? 'HS256' : 'EdDSA', ...head, ...header })
        .sign(isSecret ? signer : await importJWK(signer, 'EdDSA'));
    },

    /** Put together by hand, for headers that no library signs. */
    forged(header: object, sign: (text: string) => string): string {
      const text = `${encode({ ...head, ...header })}.${encode(claims())}`;
      return `${text}.${sign(text)}`;
    },
  };
}

const seconds = (fromNow: number) => Math.floor(Date.now() / 1_000) + fromNow;

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

const hmac = (secret: string | Buffer) => (text: string) =>
  createHmac('sha256', secret).update(text).digest('base64url');

const strangers = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as JWK;

type Forgery = [what: string, make: (forger: Forger) => string | Promise<string>];

/** Each is one that nobody should be let in with. */
export const FORGERIES: readonly Forgery[] = [
  ['without algorithm', ({ forged }) => forged({ alg: 'none' }, () => '')],
  ['without algorithm, otherwise spelt', ({ forged }) => forged({ alg: 'nOnE' }, () => '')],
  [
    'HS256 with the public key',
    ({ forged, key }) =>
      forged({ alg: 'HS256' }, hmac(Buffer.from(key.publicJwk.x ?? '', 'base64url'))),
  ],
  [
    'HS256 with the text of the public key',
    ({ forged, key }) => forged({ alg: 'HS256' }, hmac(key.publicJwk.x ?? '')),
  ],
  [
    'HS256 with the public JWK',
    ({ forged, key }) => forged({ alg: 'HS256' }, hmac(JSON.stringify(key.publicJwk))),
  ],
  ['HS256 with an empty secret', ({ forged }) => forged({ alg: 'HS256' }, hmac(''))],
  ['signed by a stranger', ({ signed }) => signed({}, {}, strangers)],
  [
    'with the key of a stranger inside',
    ({ forged }) => forged({ alg: 'EdDSA', jwk: strangers }, () => 'AA'),
  ],
  ['of an unknown key', ({ signed }) => signed({ kid: 'other' })],
  ['of no key', ({ signed }) => signed({ kid: undefined })],
  ['of a key that is a path', ({ signed }) => signed({ kid: '../../../../dev/null' })],
  ['of a key with a NUL', ({ signed }) => signed({ kid: 'a\0' })],
  ['of a key that is a list', ({ signed, key }) => signed({ kid: [key.kid] })],
  ['of the type JWT', ({ signed }) => signed({ typ: 'JWT' })],
  ['of no type', ({ signed }) => signed({ typ: undefined })],
  ['of a refresh type', ({ signed }) => signed({ typ: 'rt+jwt' })],
  ['of the embed type', ({ signed }) => signed({ typ: 'leadpane-embed+jwt' })],
  [
    'of the embed type and key',
    ({ signed }) => signed({ typ: 'leadpane-embed+jwt', kid: 'emb_demo' }),
  ],
  [
    'with an embed secret',
    ({ signed }) => signed({ kid: 'emb_demo' }, {}, Buffer.from(EMBED_SECRET, 'base64url')),
  ],
  [
    'with a critical extension',
    ({ forged }) => forged({ alg: 'EdDSA', crit: ['b64'], b64: false }, () => 'AA'),
  ],
  ['expired', ({ signed }) => signed({}, { exp: seconds(-1) })],
  ['that never ends', ({ signed }) => signed({}, { exp: undefined })],
  ['not valid yet', ({ signed }) => signed({}, { nbf: seconds(600) })],
  ['of another issuer', ({ signed }) => signed({}, { iss: 'elsewhere' })],
  ['of no issuer', ({ signed }) => signed({}, { iss: undefined })],
  ['for another audience', ({ signed }) => signed({}, { aud: 'elsewhere' })],
  ['for no audience', ({ signed }) => signed({}, { aud: undefined })],
  ['of nobody', ({ signed }) => signed({}, { sub: undefined })],
  [
    'of an unknown user',
    ({ signed }) => signed({}, { sub: '00000000-0000-4000-8000-000000000000' }),
  ],
  [
    'with other claims',
    async ({ signed, key }) => {
      const [header, , signature] = (await signed()).split('.');
      return [header, encode({ sub: key.userId, exp: seconds(9e6) }), signature].join('.');
    },
  ],
  ['with half a signature', async ({ signed }) => (await signed()).slice(0, -20)],
  ['without signature', async ({ signed }) => (await signed()).replace(/[^.]*$/, '')],
  ['that is no token', () => 'a.b.c'],
  ['that is a word', () => 'admin'],
  [
    'with an endless header',
    ({ forged }) => forged({ alg: 'EdDSA', pad: 'x'.repeat(8_000) }, () => 'AA'),
  ],
  ['of a session that is none', ({ signed }) => signed({}, { sid: "' or true --" })],
  [
    'of an unknown session',
    ({ signed }) => signed({}, { sid: '00000000-0000-4000-8000-000000000000' }),
  ],
  ['of many sessions', ({ signed }) => signed({}, { sid: [''] })],
  ['of a user that is none', ({ signed }) => signed({}, { sub: 'admin' })],
];
