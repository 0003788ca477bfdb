/** What the form says by itself. Replace any of it with the property `messages`. */
export const MESSAGES = {
  optional: '(optional)',
  select: 'Please choose',
  send: 'Send',
  summary: 'Please check your answers',
  required: '{label}: please fill this in.',
  choose: '{label}: please choose one.',
  tick: '{label}: please tick this box.',
  agree: 'Please agree to this to continue.',
  email: '{label}: use the form name@example.com.',
  tooLong: '{label}: use at most {n} characters.',
  sending: 'Sending…',
  sent: 'Sent.',
  thanks: 'Thank you. We have received your answers.',
  queued: 'Saved. We will send it as soon as the connection is back.',
  failed: 'Your answers could not be sent. They are still here: please try again.',
  unavailable: 'This form cannot be loaded right now. Please try again later.',
  blocked: 'This form is not available on this site.',
  missing: 'This form is no longer available.',
};

export type MessageKey = keyof typeof MESSAGES;
export type Messages = Readonly<Record<MessageKey, string>>;

/** What a visitor reads of a failure that no answer of theirs can cure. */
export function failureMessage({ status }: { status: number }, fallback: MessageKey): MessageKey {
  if (status === 401 || status === 403) return 'blocked';
  return status === 404 ? 'missing' : fallback;
}

/** Fills `{label}` and `{n}`. */
export function fill(
  text: string,
  { label = '', n }: { label?: string; n?: number | undefined },
): string {
  return text.replace('{label}', () => label).replace('{n}', () => String(n ?? ''));
}
