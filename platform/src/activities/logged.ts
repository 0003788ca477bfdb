import { Problem } from '../kernel/index.ts';

/** What people log. */
export interface Logged {
  readonly type: 'NOTE' | 'CALL' | 'MEETING' | 'TASK';
  readonly text?: string;
  readonly occurredAt?: string;
  readonly outcome?: string;
  readonly durationSeconds?: number;
  readonly startsAt?: string;
  readonly dueAt?: string;
  readonly done?: boolean;
}

/** What changes of a task; null takes its time away. */
export interface TaskChange {
  readonly done?: boolean;
  readonly dueAt?: string | null;
}

/** The members of each type beside its text, and whether it says nothing without one. */
const TYPES: Record<Logged['type'], { members: readonly string[]; needsText: boolean }> = {
  NOTE: { members: [], needsText: true },
  CALL: { members: ['outcome', 'durationSeconds'], needsText: false },
  MEETING: { members: ['outcome', 'startsAt'], needsText: false },
  TASK: { members: ['dueAt', 'done'], needsText: true },
};

/** What is kept of a logged activity. @throws {Problem} `request.invalid` naming every mistake. */
export function propertiesOf({ type, occurredAt: _when, ...sent }: Logged): object {
  const { members, needsText } = TYPES[type];
  const mistakes = Object.keys(sent)
    .filter((name) => name !== 'text' && !members.includes(name))
    .map((field) => mistake(field, `is not known of a ${type}`));
  if (needsText && !sent.text?.trim()) mistakes.push(mistake('text', `is required of a ${type}`));
  if (mistakes.length > 0) refuse(mistakes);
  const times = Object.fromEntries(
    (['startsAt', 'dueAt'] as const).flatMap((name) => {
      const time = sent[name];
      return time === undefined ? [] : [[name, readTime(name, time).toISOString()]];
    }),
  );
  return { ...(type === 'TASK' && { done: false, dueAt: null }), ...sent, ...times };
}

/** @throws {Problem} `request.invalid`. */
export const taskChangeOf = ({ dueAt, ...rest }: TaskChange): object => ({
  ...rest,
  ...(dueAt !== undefined && { dueAt: dueAt && readTime('dueAt', dueAt).toISOString() }),
});

/** @throws {Problem} `request.invalid` for a moment that no clock shows, as a leap second. */
export function readTime(field: string, text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) refuse([mistake(field, 'must be a time that exists')]);
  return time;
}

const mistake = (field: string, message: string) => ({ in: 'body', field, message }) as const;

function refuse(errors: readonly ReturnType<typeof mistake>[]): never {
  const detail = errors.map(({ field, message }) => `${field} ${message}.`).join(' ');
  throw new Problem('request.invalid', { detail, errors });
}
