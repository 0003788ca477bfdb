import { parseArgs } from 'node:util';
import { type Command, UsageError } from './command.ts';
import { connect } from './connection.ts';
import { type CsvSource, openCsv } from './csv-source.ts';
import { IMPORT_HELP } from './import-help.ts';
import { type Import, saveErrors, sendCsv } from './imports.ts';
import { createProgress, type Progress } from './progress.ts';

const OPTIONS = {
  map: { type: 'string', multiple: true },
  source: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  errors: { type: 'string' },
  url: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** As openapi.yaml has it; told here, `map.2` need not be counted out. */
const PAIR = /^[^=]+=[^=]+$/;

/** `leadpane import`: leads from a CSV file of any size, in constant memory. */
export const importCommand: Command = {
  help: IMPORT_HELP,

  async run(args, { env, stdin, stderr }) {
    const { path, map, options } = readArguments(args);
    const csv = await openCsv(path, stdin);
    const connection = await connect(env, options.url);
    if (!stderr.isTTY) stderr.write(`Sending ${csv.name} to ${connection.api} ...\n`);
    const progress = createProgress({
      out: stderr,
      name: csv.name,
      size: csv.sizeBytes,
      nowMs: () => performance.now(),
    });
    const query = {
      map,
      dryRun: options['dry-run'],
      fileName: csv.name,
      ...(options.source && { source: options.source }),
    };
    const done = await sendCsv(connection, query, counted(csv, progress)).finally(progress.end);
    if (done.refused === 0) return { text: summarize(done), json: { data: done } };

    const errorsFile = options.errors ?? `${path === '-' ? csv.name : path}.errors.csv`;
    await saveErrors(connection, done.id, errorsFile);
    const text = `${summarize(done)}\nRefused rows and why: ${errorsFile}`;
    return { text, json: { data: done, errorsFile } };
  },
};

function readArguments(args: string[]) {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const [path, surplus] = positionals;
  if (!path || surplus !== undefined) {
    throw new UsageError(
      surplus === undefined
        ? 'Name the CSV file, or - for standard input.'
        : `One file at a time: ${surplus} is a second one.`,
    );
  }
  if (!values.map) {
    throw new UsageError('Say which column is which field, for example --map E-mail=email.');
  }
  const broken = values.map.find((pair) => !PAIR.test(pair));
  if (broken !== undefined) {
    throw new UsageError(`--map ${broken} is no COLUMN=FIELD, such as --map E-mail=email.`);
  }
  return { path, map: values.map, options: values };
}

async function* counted(csv: CsvSource, progress: Progress): AsyncGenerator<Uint8Array> {
  for await (const chunk of csv.bytes) {
    yield chunk;
    progress.advance(chunk.length);
  }
}

function summarize({ fileName, dryRun, rows, added, known, refused }: Import): string {
  return dryRun
    ? `${fileName}: ${rows} rows, ${rows - refused} fit, ${refused} refused. Dry run: nothing stored.`
    : `${fileName}: ${rows} rows, ${added} added, ${known} known, ${refused} refused.`;
}
