import { createRequire } from 'node:module';
import { build } from 'esbuild';

/** Bytes of a bundle at most. */
const MOST_BUNDLE_BYTES = 256 * 1_024;

/** A plugin that lies anywhere finds the SDK of this platform, unless it has one of its own. */
const SDK_FOLDERS = createRequire(import.meta.url).resolve.paths('@leadpane/sdk') ?? [];

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
    nodePaths: SDK_FOLDERS,
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  const text = file?.text ?? '';
  if (Buffer.byteLength(text) <= MOST_BUNDLE_BYTES) return text;
  throw new Error(
    `The bundle has ${Buffer.byteLength(text)} bytes, ${MOST_BUNDLE_BYTES} are allowed: import less.`,
  );
}
