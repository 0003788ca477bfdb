import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, UsageError } from '../cli/command.ts';
import { JSON_OPTION } from './folder-arguments.ts';
import { makeSigningKey } from './signing-key.ts';

/** As LEADPANE_PLUGIN_KEYS takes them. */
const KEY_ID = /^[\w.-]{1,100}$/;

/** `leadpane plugin key`: a key to sign plugins with. */
export const keyCommand: Command = {
  help: `Usage: leadpane plugin key ID [options]

Writes a new Ed25519 private key to ID.pem in the working directory, readable for you alone, and prints
what platforms need to know of it. Keep the file out of version control.

Options:
  --json    Print { success, file, keyId, publicKey }

Example:
  npx leadpane plugin key acme-2026`,

  async run(args, { cwd }) {
    const { positionals } = parseArgs({ args, options: JSON_OPTION, allowPositionals: true });
    const [id = '', surplus] = positionals;
    if (!KEY_ID.test(id) || surplus !== undefined) {
      throw new UsageError('Name the key with letters, digits, _ . and -, for example acme-2026.');
    }
    const file = `${id}.pem`;
    const { keyId, publicKey } = await makeSigningKey(resolve(cwd, file));
    const text = `${file} signs plugins: leadpane plugin pack --key ${file}
Platforms take its signatures with LEADPANE_PLUGIN_KEYS=${keyId}=${publicKey}`;
    return { text, json: { file, keyId, publicKey } };
  },
};
