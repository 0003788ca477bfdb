import { parseArgs } from 'node:util';
import { adminEmail } from './admin-email.ts';
import { type Command, UsageError } from './command.ts';
import { findInstallation } from './installation.ts';
import { mintToken } from './mint-token.ts';

const OPTIONS = {
  email: { type: 'string' },
  minutes: { type: 'string', default: '15' },
  json: { type: 'boolean' },
} as const;

const MOST_MINUTES = 1_440;

/** `leadpane token`: an access token for scripts and for trying the API. */
export const tokenCommand: Command = {
  help: `Usage: leadpane token [options]

Prints an access token of a user of the Leadpane that runs here. No password is asked for: who may
read the data directory (or knows DATABASE_URL and LEADPANE_SECRET) is the operator.

Options:
  --email EMAIL    Whose token; default LEADPANE_ADMIN_EMAIL, else admin@localhost
  --minutes N      How long it is valid, 1 to ${MOST_MINUTES}; default 15
  --json           Print { success, token, email, expiresAt }

Environment:
  LEADPANE_DATA_DIR                 the data directory; default .leadpane in the working directory
  DATABASE_URL and LEADPANE_SECRET  of a platform without a data directory

Example:
  curl http://localhost:8080/api/v1/leads -H "Authorization: Bearer $(npx leadpane token)"`,

  async run(args, { env }) {
    const { values } = parseArgs({ args, options: OPTIONS });
    const email = values.email ?? adminEmail(env);
    const seconds = readMinutes(values.minutes) * 60;
    const expiresAt = new Date(Date.now() + seconds * 1_000).toISOString();
    const token = await mintToken(await findInstallation(env), { email, seconds });
    return { text: token, json: { token, email, expiresAt } };
  },
};

function readMinutes(text: string): number {
  const minutes = Number(text);
  if (/^\d+$/.test(text) && minutes >= 1 && minutes <= MOST_MINUTES) return minutes;
  throw new UsageError(`--minutes is "${text}"; use a whole number from 1 to ${MOST_MINUTES}.`);
}
