import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What `integrity` says of the built loader (Subresource Integrity); undefined before a build. */
export async function readLoaderIntegrity(widgetsDir: string): Promise<string | undefined> {
  const text = await readFile(join(widgetsDir, 'sri.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  // Written by our own build.
  const { files }: { files: Record<string, string> } = JSON.parse(text);
  return files['loader.js'];
}
