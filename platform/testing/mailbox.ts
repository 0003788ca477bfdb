import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import type { TestApp } from './app.ts';

/** What was mailed to this address, oldest first; for apps without a mail server. */
export async function mailsTo(app: TestApp, address: string): Promise<ParsedMail[]> {
  await app.settled();
  const folder = join(app.dataDir, 'mail');
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith('.eml'))
      .map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  const sorted = files.toSorted((a, b) => a.at - b.at);
  const mails = await Promise.all(
    sorted.map(async ({ name }) => simpleParser(await readFile(join(folder, name)))),
  );
  return mails.filter((mail) => recipients(mail).includes(address));
}

/** Every address a mail goes to. */
export function recipients({ to, cc, bcc }: ParsedMail): string[] {
  return [to, cc, bcc]
    .flat()
    .flatMap((list) => list?.value.map(({ address = '' }) => address) ?? []);
}

/** The token of the link in the newest mail to this address. */
export async function tokenIn(app: TestApp, address: string): Promise<string> {
  const mail = (await mailsTo(app, address)).at(-1);
  const [, token] = /\?token=([\w-]+)/.exec(mail?.text ?? '') ?? [];
  if (!token) throw new Error(`No link was mailed to ${address}.`);
  return token;
}
