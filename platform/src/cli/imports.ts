import { createWriteStream } from 'node:fs';
import { ReadableStream } from 'node:stream/web';
import { pipeline } from 'node:stream/promises';
import {
  addressOf,
  type components,
  createImport,
  downloadImportErrors,
  networkProblem,
  type operations,
  readAnswer,
} from '@leadpane/sdk/client';
import { exchange } from '../infra/outgoing.ts';
import { CommandError } from './command.ts';
import type { Connection } from './connection.ts';
import { codeOf } from './error-code.ts';

export type Import = components['schemas']['Import'];
type ImportQuery = operations['createImport']['parameters']['query'];

/** Sends a CSV as it is read. @throws {ApiProblem} with what the platform has against it. */
export async function sendCsv(
  { api, token }: Connection,
  query: ImportQuery,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Import> {
  const [, template] = createImport;
  const sending = new AbortController();
  const headers = { authorization: `Bearer ${await token()}`, 'content-type': 'text/csv' };
  const body = ReadableStream.from<Uint8Array>(bytes);
  const url = addressOf({ api, template, query });
  try {
    const request = { method: 'POST', headers, body, signal: sending.signal } as const;
    const response = await exchange(url, request).catch(refuseNetwork);
    const { data } = await readAnswer<'createImport'>(response);
    return data;
  } finally {
    // A refusal may come before the end of the file, which nobody reads then.
    sending.abort();
  }
}

/** Writes the refused rows of an import to a file. @throws {CommandError} when it cannot. */
export async function saveErrors(
  { api, token }: Connection,
  importId: string,
  path: string,
): Promise<void> {
  const [, template] = downloadImportErrors;
  const url = addressOf({ api, template, path: { importId } });
  const headers = { authorization: `Bearer ${await token()}` };
  const response = await exchange(url, { method: 'GET', headers }).catch(refuseNetwork);
  if (!response.ok || !response.body) {
    await readAnswer(response);
    return;
  }
  await pipeline(response.body, createWriteStream(path)).catch((cause: unknown) => {
    const cure = 'Name another file with --errors; importing again adds nothing.';
    throw new CommandError(
      `The refused rows cannot be saved in ${path} (${codeOf(cause)}). ${cure}`,
      {
        cause,
      },
    );
  });
}

function refuseNetwork(cause: unknown): never {
  throw networkProblem(cause);
}
