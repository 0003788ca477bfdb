import type { Command } from '../cli/command.ts';
import { checkPlugin, describeMistakes } from './check-plugin.ts';
import { FOLDER_HELP, JSON_OPTION, readFolderArguments } from './folder-arguments.ts';

/** `leadpane plugin validate`: everything that is wrong with a plugin, at once. */
export const validateCommand: Command = {
  help: `Usage: leadpane plugin validate [FOLDER] [options]

Reads leadpane.plugin.json, builds src/index.ts, loads it in the sandbox and tries the default
configuration and the examples of the schema. Every mistake comes with its place in
leadpane.plugin.json, as a JSON Pointer, and with what to do about it. ${FOLDER_HELP}

Options:
  --json    Print { success, mistakes: [{ path, message }] }

Ends with 1 when there is a mistake.

Example:
  npx leadpane plugin validate big-company`,

  async run(args, surroundings) {
    const { folder } = readFolderArguments(args, JSON_OPTION, surroundings);
    const { plugin, mistakes } = await checkPlugin(folder);
    await plugin?.stop();
    if (!plugin || mistakes.length > 0) {
      const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
      return { text: `${count}:\n${describeMistakes(mistakes)}`, json: { mistakes }, exitCode: 1 };
    }
    const { id, version } = plugin.manifest;
    return { text: `${id} ${version} is sound.`, json: { id, version, mistakes } };
  },
};
