import { createHmac, generateKeyPairSync } from 'node:crypto';
import { importJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, bearer, EMBED_SECRET, startTestApp, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';
import { createSealing } from '../infra/sealing.ts';

const SECRET = 'another secret for tests, long enough';

interface Key {
  readonly kid: string;
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
  readonly userId: string;
}

let app: TestApp;
let key: Key;
beforeAll(async () => {
  app = await startTestApp({ env: { LEADPANE_SECRET: SECRET } });
  const { id: userId } = await app.knex('users').where({ email: ADMIN.email }).first('id');
  const row = await app.knex('signing_keys').first();
  const privateJwk = JSON.parse(createSealing(SECRET).open(row.sealedPrivateJwk)) as JWK;
  key = { kid: row.id, publicJwk: row.publicJwk, privateJwk, userId };
});
afterAll(() => app.stop());

const seconds = (fromNow: number) => Math.floor(Date.now() / 1_000) + fromNow;

/** A token like the platform's own, with some members of header and claims replaced. */
async function signed(header: object = {}, claims: object = {}, secret?: Uint8Array) {
  const sound = { iss: 'leadpane', aud: 'leadpane', sub: key.userId, iat: seconds(0) };
  const payload: JWTPayload = { ...sound, exp: seconds(600), ...claims };
  const head = { alg: secret ? 'HS256' : 'EdDSA', kid: key.kid, typ: 'at+jwt', ...header };
  const signer = secret ?? (await importJWK(key.privateJwk, 'EdDSA'));
  return new SignJWT(payload).setProtectedHeader(head).sign(signer);
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token put together by hand, for headers that no library signs. */
function forged(header: object, sign: (text: string) => string): string {
  const claims = { iss: 'leadpane', aud: 'leadpane', sub: key.userId, exp: seconds(600) };
  const text = `${encode({ kid: key.kid, typ: 'at+jwt', ...header })}.${encode(claims)}`;
  return `${text}.${sign(text)}`;
}

const hmac = (secret: string | Buffer) => (text: string) =>
  createHmac('sha256', secret).update(text).digest('base64url');

const ask = (token: string) => app.send('GET', '/api/v1/leads', { headers: bearer(token) });

const strangers = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });

describe('GET /leads with an access token', () => {
  it('answers when it is signed with the key and all claims are right', async () => {
    const { status } = await ask(await signed());

    expect(status).toBe(200);
  });

  it.each<[what: string, make: () => string | Promise<string>]>([
    ['without algorithm', () => forged({ alg: 'none' }, () => '')],
    ['without algorithm, otherwise spelt', () => forged({ alg: 'nOnE' }, () => '')],
    [
      'HS256 with the public key',
      () => forged({ alg: 'HS256' }, hmac(Buffer.from(key.publicJwk.x ?? '', 'base64url'))),
    ],
    [
      'HS256 with the text of the public key',
      () => forged({ alg: 'HS256' }, hmac(key.publicJwk.x ?? '')),
    ],
    [
      'HS256 with the public JWK',
      () => forged({ alg: 'HS256' }, hmac(JSON.stringify(key.publicJwk))),
    ],
    ['HS256 with an empty secret', () => forged({ alg: 'HS256' }, hmac(''))],
    [
      'signed by a stranger',
      async () => {
        const signer = await importJWK(strangers as JWK, 'EdDSA');
        const header = { alg: 'EdDSA', kid: key.kid, typ: 'at+jwt' };
        return new SignJWT({ iss: 'leadpane', aud: 'leadpane', sub: key.userId, exp: seconds(600) })
          .setProtectedHeader(header)
          .sign(signer);
      },
    ],
    [
      'with the key of a stranger inside',
      () => forged({ alg: 'EdDSA', jwk: strangers }, () => 'AA'),
    ],
    ['of an unknown key', () => signed({ kid: 'other' })],
    ['of no key', () => signed({ kid: undefined })],
    ['of a key that is a path', () => signed({ kid: '../../../../dev/null' })],
    ['of a key with a NUL', () => signed({ kid: 'a\0' })],
    ['of a key that is a list', () => signed({ kid: [key.kid] })],
    ['of the type JWT', () => signed({ typ: 'JWT' })],
    ['of no type', () => signed({ typ: undefined })],
    ['of a refresh type', () => signed({ typ: 'rt+jwt' })],
    ['of the embed type', () => signed({ typ: 'leadpane-embed+jwt' })],
    ['of the embed type and key', () => signed({ typ: 'leadpane-embed+jwt', kid: 'emb_demo' })],
    [
      'with an embed secret',
      () => signed({ kid: 'emb_demo' }, {}, Buffer.from(EMBED_SECRET, 'base64url')),
    ],
    [
      'with a critical extension',
      () => forged({ alg: 'EdDSA', crit: ['b64'], b64: false }, () => 'AA'),
    ],
    ['expired', () => signed({}, { exp: seconds(-1) })],
    ['that never ends', () => signed({}, { exp: undefined })],
    ['not valid yet', () => signed({}, { nbf: seconds(600) })],
    ['of another issuer', () => signed({}, { iss: 'elsewhere' })],
    ['of no issuer', () => signed({}, { iss: undefined })],
    ['for another audience', () => signed({}, { aud: 'elsewhere' })],
    ['for no audience', () => signed({}, { aud: undefined })],
    ['of nobody', () => signed({}, { sub: undefined })],
    ['of an unknown user', () => signed({}, { sub: '00000000-0000-4000-8000-000000000000' })],
    [
      'with other claims',
      async () => {
        const [header, , signature] = (await signed()).split('.');
        return [header, encode({ sub: key.userId, exp: seconds(9e6) }), signature].join('.');
      },
    ],
    ['with half a signature', async () => (await signed()).slice(0, -20)],
    ['without signature', async () => (await signed()).replace(/[^.]*$/, '')],
    ['that is no token', () => 'a.b.c'],
    ['that is a word', () => 'admin'],
    ['with an endless header', () => forged({ alg: 'EdDSA', pad: 'x'.repeat(8_000) }, () => 'AA')],
  ])('refuses one %s', async (_what, make) => {
    const reply = await ask(await make());

    expect(readProblem(reply)).toMatchObject({ status: 401, code: 'auth.invalid-token' });
  });

  it('needs the scheme Bearer', async () => {
    const authorization = `Basic ${await signed()}`;

    const reply = await app.send('GET', '/api/v1/leads', { headers: { authorization } });

    expect(readProblem(reply)).toMatchObject({ status: 401, code: 'auth.required' });
  });
});
