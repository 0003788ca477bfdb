import { base64url, decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { type EmbedToken, signEmbedToken } from './index.ts';

const bytes = new Uint8Array(32).fill(7);
const now = new Date('2025-01-01T00:00:00.900Z');
const issuedAt = Date.parse('2025-01-01T00:00:00Z') / 1000;
const good: EmbedToken = {
  keyId: 'emb_1',
  secret: base64url.encode(bytes),
  viewer: { id: 'user-7', name: 'Ada' },
  permissions: ['leads:read', 'analytics:read'],
  now,
};

describe('signEmbedToken', () => {
  it('signs who looks, what they may do and for how long', async () => {
    const token = await signEmbedToken(good);

    const { payload } = await jwtVerify(token, bytes, {
      algorithms: ['HS256'],
      audience: 'leadpane',
      typ: 'leadpane-embed+jwt',
      currentDate: now,
    });
    expect(decodeProtectedHeader(token)).toEqual({
      alg: 'HS256',
      kid: 'emb_1',
      typ: 'leadpane-embed+jwt',
    });
    expect(payload).toEqual({
      aud: 'leadpane',
      sub: 'user-7',
      name: 'Ada',
      permissions: ['leads:read', 'analytics:read'],
      iat: issuedAt,
      exp: issuedAt + 600,
    });
  });

  it('leaves out a name nobody gave and takes another lifetime', async () => {
    const viewer = { id: 'user-7' };

    const token = await signEmbedToken({ ...good, viewer, expiresInSeconds: 3600 });

    const { payload } = await jwtVerify(token, bytes, { currentDate: now });
    expect(payload).not.toHaveProperty('name');
    expect(payload.exp).toBe(issuedAt + 3600);
  });

  it('cannot be verified with another secret', async () => {
    const token = await signEmbedToken(good);

    await expect(jwtVerify(token, new Uint8Array(32))).rejects.toThrow('signature');
  });

  it.each<[string, object]>([
    ['keyId', { keyId: '' }],
    ['keyId', { keyId: undefined }],
    ['viewer.id', { viewer: { id: ' ' } }],
    ['permissions', { permissions: [] }],
    ['permissions', { permissions: 'leads:read' }],
    ['permissions', { permissions: ['leads:read', 7] }],
    ['expiresInSeconds', { expiresInSeconds: 0 }],
    ['expiresInSeconds', { expiresInSeconds: 3601 }],
    ['expiresInSeconds', { expiresInSeconds: 1.5 }],
    ['secret', { secret: base64url.encode(new Uint8Array(31)) }],
    ['secret', { secret: 'not base64url!' }],
    ['secret', { secret: undefined }],
  ])('names %s when it is wrong: %j', async (name, wrong) => {
    const signing = signEmbedToken({ ...good, ...wrong });

    await expect(signing).rejects.toThrow(`signEmbedToken: ${name} `);
    await expect(signing).rejects.toBeInstanceOf(TypeError);
  });
});
