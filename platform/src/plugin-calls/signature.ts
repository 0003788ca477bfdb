import { createHmac } from 'node:crypto';

interface Signed {
  readonly id: string;
  readonly body: string;
  /** In the clear. */
  readonly secrets: readonly string[];
  readonly now: Date;
}

/** The headers of a request that is signed as Standard Webhooks 1.0 describe it. */
export function signatureHeaders({ id, body, secrets, now }: Signed): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const content = `${id}.${timestamp}.${body}`;
  const signatures = secrets.map((secret) => {
    const hash = createHmac('sha256', keyOf(secret)).update(content).digest('base64');
    return `v1,${hash}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

const PREFIX = 'whsec_';

/** Generated secrets are bytes in base64; what somebody made up himself is taken as it is. */
const keyOf = (secret: string): Buffer =>
  secret.startsWith(PREFIX)
    ? Buffer.from(secret.slice(PREFIX.length), 'base64')
    : Buffer.from(secret);
