import { describe, expect, it } from 'vitest';
import { AuthError, ConfigError, PayloadError, RetryableError, sendEvent } from './index.ts';

const answering = (status: number, headers: Record<string, string> = {}) =>
  sendEvent('e1', async () => ({ status, headers, text: 'internal', isCut: false }));

const failing = (error: Error) =>
  sendEvent('e1', async () => {
    throw error;
  });

describe('sendEvent()', () => {
  it.each([200, 202, 204])('takes %i for a success', async (status) => {
    expect(await answering(status)).toEqual({ id: 'e1', done: 'ok' });
  });

  it.each([
    [400, 'http_4xx'],
    [404, 'http_4xx'],
    [408, 'http_4xx'],
    [500, 'http_5xx'],
    [429, 'busy'],
    [502, 'busy'],
    [504, 'busy'],
  ])('tries again after %i, as %s, and tells nothing of the answer', async (status, code) => {
    const delivery = await answering(status);

    expect(delivery).toMatchObject({ fault: 'retry', code });
    expect(JSON.stringify(delivery)).not.toContain('internal');
  });

  it('hears from 410 that nobody listens any more', async () => {
    expect(await answering(410)).toMatchObject({ fault: 'fail', code: 'gone' });
  });

  it.each([
    ['120', 120],
    ['0', undefined],
    ['soon', undefined],
  ])('hands on Retry-After: %s as %s', async (text, seconds) => {
    const delivery = await answering(503, { 'retry-after': text });

    expect(delivery).toHaveProperty('code', 'http_5xx');
    expect(Reflect.get(delivery, 'retryAfterSeconds')).toBe(seconds);
  });

  it('tries again what was not heard, and gives up what may not be sent', async () => {
    const away = await failing(new RetryableError('x could not be reached.'));
    const forbidden = await failing(new ConfigError('10.0.0.1 is no public address.'));
    const unfit = await failing(new PayloadError('body must be a text'));

    expect([away, forbidden, unfit]).toMatchObject([
      { fault: 'retry', code: 'unreachable', message: 'x could not be reached.' },
      { fault: 'fail', code: 'refused' },
      { fault: 'fail', code: 'refused' },
    ]);
  });

  it('leaves refused credentials to the platform', async () => {
    await expect(failing(new AuthError('no'))).rejects.toThrow(AuthError);
  });
});
