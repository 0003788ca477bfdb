/** Nobody reads a form, fills it in and sends it sooner. */
export const FASTEST_MS = 1_500;

/** A sign that a program sent a form, and what it weighs. */
export type Signal = keyof typeof WEIGHTS;

/**
 * One that nobody gives by mistake is enough. A server that passes on what it was sent gives the
 * last four, and is still taken.
 */
const WEIGHTS = {
  honeypot: 100,
  'too-fast': 100,
  'foreign-token': 40,
  links: 35,
  many: 20,
  'no-token': 15,
  program: 10,
  'old-token': 5,
} as const;

/** From here on the sender has to work for it, */
const ASK_FROM = 50;
/** from here on if the form's owner is strict, */
const ASK_STRICTLY_FROM = 5;
/** and from here on no work helps: a person looks at it first. */
const HOLD_FROM = 100;

/** What to do with a submission: take it, ask for a proof of work, or hold it for a person. */
export type Verdict = 'take' | 'ask' | 'hold';

export function weigh(signals: readonly Signal[], isStrict: boolean): Verdict {
  const weight = signals.reduce((sum, signal) => sum + WEIGHTS[signal], 0);
  if (weight >= HOLD_FROM) return 'hold';
  return weight >= (isStrict ? ASK_STRICTLY_FROM : ASK_FROM) ? 'ask' : 'take';
}

/** Programs that say so themselves; none of them shows a form to anybody. */
const PROGRAM =
  /^(?:$|curl|wget|python|go-http|java\/|libwww|node|undici|axios)|headless|phantomjs/i;

export const isProgram = (agent: string): boolean => PROGRAM.test(agent);

const LINK = /https?:\/\/|\[url|<a\s/gi;
const MOST_LINKS = 2;

/** More addresses of pages than people write into a form, over all of what they typed. */
export function hasManyLinks(answers: Readonly<Record<string, unknown>>): boolean {
  let found = 0;
  for (const answer of Object.values(answers)) {
    if (typeof answer === 'string') found += answer.match(LINK)?.length ?? 0;
  }
  return found > MOST_LINKS;
}
