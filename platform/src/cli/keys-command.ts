import { parseArgs } from 'node:util';
import { createAuditRepository } from '../audit/audit.repository.ts';
import type { Database } from '../infra/database.ts';
import { newId } from '../infra/ids.ts';
import { type Command, UsageError } from './command.ts';
import { findInstallation } from './installation.ts';
import { withDatabase } from './installation-database.ts';

const OPTIONS = { now: { type: 'boolean', default: false }, json: { type: 'boolean' } } as const;

/** `leadpane keys`: the keys that sign access tokens. */
export const keysCommand: Command = {
  help: `Usage: leadpane keys rotate [options]

Makes a new key for access tokens. Running processes take it up by themselves within 10 seconds, and
nobody notices: the keys before it are accepted until every token they signed has ended, a day later.

Options:
  --now            A key has leaked: refuse the old ones within 5 seconds. Users stay signed in; their
                   refresh tokens get them new access tokens. Tokens of leadpane token end.
  --json           Print { success, keyId, retiresAt }

Environment:
  LEADPANE_DATA_DIR                 the data directory; default .leadpane in the working directory
  DATABASE_URL and LEADPANE_SECRET  of a platform without a data directory

Example:
  npx leadpane keys rotate`,

  async run(args, { env }) {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    if (positionals.join(' ') !== 'rotate') throw new UsageError('Say what to do: keys rotate.');
    const installation = await findInstallation(env);
    return withDatabase(installation, async ({ database, signingKeys }) => {
      const { keyId, retiresAt } = await signingKeys.rotate({ isUrgent: values.now });
      await tellCompanies(database, keyId);
      const until = retiresAt.toISOString();
      const text = values.now
        ? `New key ${keyId}. The old ones are refused within 5 seconds.`
        : `New key ${keyId}. The old ones are accepted until ${until}.`;
      return { text, json: { keyId, retiresAt: until } };
    });
  },
};

/** It is nobody's doing in particular and concerns every company, so each finds it in its log. */
async function tellCompanies({ system, transact }: Database, keyId: string): Promise<void> {
  const { record } = createAuditRepository(newId);
  const companies = await system<{ id: string }>('companies').select('id');
  for (const { id: companyId } of companies) {
    const operator = {
      kind: 'operator',
      title: 'The operator',
      id: 'operator',
      companyId,
      permissions: [],
    } as const;
    const entry = { action: 'signing-key.rotated', subjectType: 'signing-key', subjectId: keyId };
    await transact(companyId, (tx) => record(tx, operator, entry));
  }
}
