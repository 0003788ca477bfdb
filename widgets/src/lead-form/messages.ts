/** What the form says by itself. Replace any of it with the property `messages`. */
export const MESSAGES = {
  optional: '(optional)',
  select: 'Please choose',
  send: 'Send',
  summary: 'Please check your answers',
  required: 'Please fill in "{label}".',
  choose: 'Please choose "{label}".',
  tick: 'Please tick "{label}".',
  agree: 'Please agree to continue.',
  email: 'Please enter an e-mail address like name@example.com.',
  tooLong: '"{label}" takes at most {n} characters.',
  sending: 'Sending…',
  sent: 'Sent.',
  thanks: 'Thank you. We have received your answers.',
  queued: 'Saved. We will send it as soon as the connection is back.',
  waiting: 'No connection yet. Keep this page open: we will send it as soon as it is back.',
  failed: 'Your answers could not be sent. Please try again.',
  unavailable: 'This form cannot be loaded right now. Please try again later.',
  blocked: 'This form is not available on this site.',
  missing: 'This form is no longer available.',
};

export type MessageKey = keyof typeof MESSAGES;
export type Messages = Readonly<Record<MessageKey, string>>;

/** Fills `{label}` and `{n}`. */
export function fill(
  text: string,
  { label = '', n }: { label?: string; n?: number | undefined },
): string {
  return text.replace('{label}', () => label).replace('{n}', () => String(n ?? ''));
}
