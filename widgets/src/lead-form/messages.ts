import type { MoreMessages } from '../lead-form-more/messages.ts';

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

export type CoreKey = keyof typeof MESSAGES;
/** With those of the larger forms, which come with what they need. */
export type Messages = Readonly<Record<CoreKey, string>> & Partial<MoreMessages>;
export type MessageKey = keyof Messages;

/** Fills `{label}`, `{n}` and `{max}`. */
export function fill(
  text: string | undefined,
  values: { label?: string; n?: number | string | undefined; max?: number },
): string {
  return (text ?? '').replace(/\{(label|n|max)\}/g, (_, name: keyof typeof values) =>
    String(values[name] ?? ''),
  );
}
