import { type Command, UsageError, type Verbs } from './command.ts';

interface Group {
  /** As it is typed. */
  readonly name: string;
  /** What belongs to all of its verbs. */
  readonly about: string;
  readonly verbs: Verbs;
}

/** A command that does nothing by itself: `leadpane plugin create`, `leadpane plugin test`. */
export const createGroup = ({ name, about, verbs }: Group): Command => ({
  verbs,
  help: `Usage: leadpane ${name} COMMAND [options]

${about}

Commands:
${listVerbs(verbs)}

Explain one of them: leadpane help ${name} ${[...verbs.keys()][0]}`,

  async run() {
    throw new UsageError(`Say what to do: ${[...verbs.keys()].join(', ')}.`);
  },
});

/** A line for each command. */
export const listVerbs = (verbs: Verbs): string =>
  [...verbs].map(([verb, { summary }]) => `  ${verb.padEnd(10)}${summary}`).join('\n');
