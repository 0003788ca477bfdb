import type { Signal } from './signals.ts';

interface Needs {
  readonly sign: (text: string) => string;
  readonly isSigned: (text: string, signature: string) => boolean;
  readonly now: () => Date;
}

/** Whoever has it was shown the form: `<seconds>.<signature>`. */
export interface FormTokens {
  issue(formId: string): string;
  /** Age in ms of one that is ours; otherwise what is wrong with it. */
  read(formId: string, token: string | undefined): { ageMs: number } | { signal: Signal };
}

const DAY_MS = 86_400_000;
/** Tokens of one second are alike, so under load most have been checked before. */
const KEPT = 1_000;

/** Tokens that bind a submission to a form that was fetched, and tell when; nothing is stored. */
export function createFormTokens({ sign, isSigned, now }: Needs): FormTokens {
  const genuine = new Set<string>();

  function isGenuine(text: string, signature: string): boolean {
    const key = `${text}.${signature}`;
    if (genuine.has(key)) return true;
    if (!isSigned(text, signature)) return false;
    if (genuine.size >= KEPT) genuine.clear();
    genuine.add(key);
    return true;
  }

  return {
    issue(formId) {
      const seconds = Math.floor(now().getTime() / 1_000).toString(36);
      return `${seconds}.${sign(textOf(formId, seconds))}`;
    },
    read(formId, token) {
      if (!token) return { signal: 'no-token' };
      const [seconds = '', signature = ''] = token.split('.');
      if (!isGenuine(textOf(formId, seconds), signature)) return { signal: 'foreign-token' };
      const ageMs = now().getTime() - Number.parseInt(seconds, 36) * 1_000;
      return ageMs > DAY_MS ? { signal: 'old-token' } : { ageMs };
    },
  };
}

const textOf = (formId: string, seconds: string): string => `form ${formId} ${seconds}`;
