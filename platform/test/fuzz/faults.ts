import { Refusal } from '../../testing/patient-client.ts';

/** Why a request was not made or not answered, without the ids in it. */
export function whyOf(error: unknown): string {
  if (error instanceof Refusal) return `lacks what it needs: that answered ${error.status}`;
  const { cause, name, message } = error as Error & { cause?: { code?: string } };
  return cause?.code
    ? `got no answer: ${cause.code}`
    : `failed before it was sent: ${name} ${message}`;
}
