import { build } from 'esbuild';

/** Bytes of a bundle at most. */
const MOST_BUNDLE_BYTES = 256 * 1_024;

/**
 * One ES module out of a plugin's sources, with everything it imports inside: the sandbox has no
 * modules to offer. @throws {Error} with what esbuild says, file and line.
 */
export async function bundlePlugin(entryFile: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entryFile],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    conditions: ['@leadpane/source', 'import', 'module'],
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  const text = file?.text ?? '';
  if (Buffer.byteLength(text) <= MOST_BUNDLE_BYTES) return text;
  throw new Error(`The bundle has ${text.length} bytes, ${MOST_BUNDLE_BYTES} are allowed.`);
}
