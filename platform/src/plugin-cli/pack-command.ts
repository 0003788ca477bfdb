import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Command } from '../cli/command.ts';
import { FOLDER_HELP, JSON_OPTION, pathIn, readFolderArguments } from './folder-arguments.ts';
import { type Packed, packFolder } from './pack.ts';

const OPTIONS = { out: { type: 'string' }, key: { type: 'string' }, ...JSON_OPTION } as const;

/** `leadpane plugin pack`: a plugin in one file. */
export const packCommand: Command = {
  help: `Usage: leadpane plugin pack [FOLDER] [options]

Checks the plugin as validate does and writes dist/OWNER-NAME-VERSION.json: the manifest, the code in
one piece, and the SHA-256 of both. The same sources give the same bytes. ${FOLDER_HELP}

Options:
  --out FOLDER    Where to; default dist in the folder of the plugin
  --key FILE      Sign the SHA-256 with this Ed25519 key; see leadpane help plugin key
  --json          Print { success, file, sha256, bytes, signedBy }

Example:
  npx leadpane plugin pack big-company --key acme-2026.pem`,

  async run(args, { cwd }) {
    const { folder, values } = readFolderArguments(args, OPTIONS, { cwd });
    const packed = await packFolder(folder, pathIn(cwd, values.key));
    const out = pathIn(cwd, values.out) ?? join(folder, 'dist');
    await mkdir(out, { recursive: true });
    const file = join(out, fileNameOf(packed));
    const content = `${JSON.stringify(packed, undefined, 2)}\n`;
    await writeFile(file, content);
    const { sha256, signature } = packed;
    const signedBy = signature?.keyId ?? null;
    const bytes = Buffer.byteLength(content);
    const by = signedBy === null ? 'not signed' : `signed by ${signedBy}`;
    const text = `${relative(cwd, file)}: ${bytes} bytes, ${by}\nSHA-256 ${sha256}`;
    return { text, json: { file, sha256, bytes, signedBy } };
  },
};

const fileNameOf = ({ manifest: { id, version } }: Packed): string =>
  `${id.replace('/', '-')}-${version}.json`;
