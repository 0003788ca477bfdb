import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, UsageError } from '../cli/command.ts';
import { JSON_OPTION } from './folder-arguments.ts';
import { linkModules } from './link-modules.ts';
import { isKind, KINDS, writeTemplate } from './template.ts';

const OPTIONS = { kind: { type: 'string', default: 'scoring' }, ...JSON_OPTION } as const;

/** As `id` in the manifest. */
const NAME = /^(?:([a-z][a-z0-9-]*)\/)?([a-z][a-z0-9-]*)$/;
const OWNER = 'my';

/** `leadpane plugin create`: a folder with a plugin that works. */
export const createCommand: Command = {
  help: `Usage: leadpane plugin create NAME [options]

Makes the folder NAME with a plugin that type-checks, passes its tests and can be published as it is:
leadpane.plugin.json, src/index.ts with its test, fixtures.json and a README. Nothing is downloaded.
NAME is owner/name or name in lower case; the owner is ${OWNER} unless it is given.

Options:
  --kind KIND    ${KINDS.join(', ')}; default scoring
  --json         Print { success, id, folder, files }

Example:
  npx leadpane plugin create acme/big-company --kind scoring`,

  async run(args, { cwd }) {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const { owner, name } = readName(positionals);
    const { kind } = values;
    if (!isKind(kind)) throw new UsageError(`--kind is "${kind}"; use ${KINDS.join(', ')}.`);
    const id = `${owner}/${name}`;
    const folder = resolve(cwd, name);
    const files = await writeTemplate(kind, { id, folder });
    await linkModules(folder);
    const shown = relative(cwd, folder);
    const text = `${id} is in ${shown}: ${files.join(', ')}

Next:
  cd ${shown}
  npx leadpane plugin test       run it in the sandbox
  npx leadpane plugin dev        run it on a platform while you write it
  npx leadpane plugin publish    let administrators install it`;
    return { text, json: { id, folder, files } };
  },
};

function readName([text = '', surplus]: readonly string[]) {
  const [, owner = OWNER, name] = NAME.exec(text) ?? [];
  if (name !== undefined && surplus === undefined) return { owner, name };
  throw new UsageError(
    'Name the plugin in lower case with letters, digits and -, for example acme/big-company.',
  );
}
