import { ApiProblem, type FieldError } from '@leadpane/sdk/client';
import { CommandError, UsageError } from './command.ts';
import { codeOf } from './error-code.ts';

/** How a command that failed ends. */
export interface Failure {
  readonly exitCode: 1 | 2;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Puts a failure into words with its cure. Anything unforeseen keeps its stack for a report. */
export function describeFailure(error: unknown, verb: string | undefined): Failure {
  if (error instanceof UsageError) return plain(2, `${error.message} ${seeHelp(verb)}`);
  if (error instanceof Error && codeOf(error).startsWith('ERR_PARSE_ARGS'))
    return plain(2, `${firstSentence(error)} ${seeHelp(verb)}`);
  if (error instanceof CommandError) return plain(1, error.message);
  if (error instanceof ApiProblem) return describeProblem(error);
  return plain(1, error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function plain(exitCode: Failure['exitCode'], message: string): Failure {
  return { exitCode, text: `leadpane: ${message}`, json: { error: message } };
}

const seeHelp = (verb: string | undefined): string =>
  verb ? `See leadpane help ${verb}.` : 'See leadpane --help.';

/** `parseArgs` adds advice on positional arguments that nobody here needs. */
const firstSentence = ({ message }: Error): string => `${message.split(/\.?(?:\s*\n|\. |$)/)[0]}.`;

function describeProblem(problem: ApiProblem): Failure {
  const { code, errors, requestId } = problem;
  const { detail, hint } = code === 'network' ? unreachable(problem) : problem;
  // Some details only string the errors together, which the list below says more clearly.
  const isRepeated = errors.length > 0 && errors.every(({ message }) => detail.includes(message));
  const head = isRepeated ? `Refused (${code}):` : detail;
  const lines = [head, ...errors.map(describeError), ...(hint ? [hint] : [])];
  return {
    exitCode: 1,
    text: `leadpane: ${lines.join('\n')}`,
    json: { error: detail, code, hint, errors, requestId },
  };
}

const describeError = ({ field, message }: FieldError): string =>
  `  - ${field ? `${field}: ` : ''}${message}`;

function unreachable({ cause }: ApiProblem) {
  // `fetch` fails with one text for everything; the reason is behind it.
  const reason = cause instanceof Error ? (cause.cause ?? cause) : cause;
  return {
    detail: `Leadpane does not answer (${codeOf(reason) || String(reason).replace(/^\w*Error: /, '')}).`,
    hint: 'Check that it runs (npm start) and, if you gave one, the address.',
  };
}
