import { describe, expect, it } from 'vitest';
import { signatureHeaders } from './signature.ts';

describe('signatureHeaders()', () => {
  it('agrees with the example of the Standard Webhooks specification', () => {
    const headers = signatureHeaders({
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      body: '{"test": 2432232314}',
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      now: new Date(1_614_265_330_000),
    });

    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('signs once with each secret', () => {
    const headers = signatureHeaders({ id: 'a', body: '', secrets: ['x', 'y'], now: new Date(0) });

    const [first, second] = headers['webhook-signature']?.split(' ') ?? [];
    expect([first, second]).toEqual([expect.stringMatching(/^v1,/), expect.stringMatching(/^v1,/)]);
    expect(first).not.toBe(second);
  });
});
