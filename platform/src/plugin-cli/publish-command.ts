import { publishPluginVersion, uploadPluginVersion } from '@leadpane/sdk/client';
import type { Command } from '../cli/command.ts';
import {
  FOLDER_HELP,
  JSON_OPTION,
  pathIn,
  readFolderArguments,
  URL_OPTION,
} from './folder-arguments.ts';
import { packFolder, readPacked, uploadOf } from './pack.ts';
import { openPlatform, PLATFORM_HELP } from './platform-client.ts';

const OPTIONS = {
  key: { type: 'string' },
  draft: { type: 'boolean', default: false },
  ...URL_OPTION,
  ...JSON_OPTION,
} as const;

/** `leadpane plugin publish`: a version for the administrators of a platform. */
export const publishCommand: Command = {
  help: `Usage: leadpane plugin publish [FOLDER | FILE] [options]

Packs the plugin, or takes the file that pack wrote, uploads it and publishes the version, so that it can
be installed. A version stays as it is: raise "version" in leadpane.plugin.json for every change. The
same version again changes nothing. ${FOLDER_HELP}

Options:
  --draft       Upload only; nobody can install it before it is published
  --key FILE    Sign it with this Ed25519 key; not for a FILE, which has its signature
  --url URL     Where the platform answers
  --json        Print { success, pluginId, plugin, version, state, sha256, signedBy }

Environment:
${PLATFORM_HELP}

Example:
  LEADPANE_URL=https://leads.example.com LEADPANE_API_KEY=sk_... npx leadpane plugin publish`,

  async run(args, { env, cwd, stderr }) {
    const { folder: path, values } = readFolderArguments(args, OPTIONS, { cwd });
    const packed = await (path.endsWith('.json')
      ? readPacked(path)
      : packFolder(path, pathIn(cwd, values.key)));
    const { api, client } = await openPlatform(env, values.url);
    const { id, version } = packed.manifest;
    stderr.write(`Uploading ${id} ${version} to ${api} ...\n`);
    const uploaded = await client.call(uploadPluginVersion, { body: uploadOf(packed) });
    const { plugin, version: stored } = uploaded.data;
    const parameters = { pluginId: plugin.id, version };
    const { state, sha256, signedBy } = values.draft
      ? stored
      : (await client.call(publishPluginVersion, { path: parameters })).data;
    const next = values.draft
      ? 'Publish it with the same command without --draft.'
      : `Its id is ${plugin.id}: install it with POST /api/v1/plugin-installations.`;
    const text = `${id} ${version} is ${state}. ${next}`;
    const json = { pluginId: plugin.id, plugin: id, version, state, sha256, signedBy };
    return { text, json };
  },
};
