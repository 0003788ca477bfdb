import { createGroup } from '../cli/command-group.ts';

/** `leadpane plugin`: from nothing to a published plugin. */
export const pluginCommand = createGroup({
  name: 'plugin',
  about:
    'For the authors of plugins: docs/plugin-guide.md goes through all of it in a quarter of an hour.',
  verbs: new Map([
    [
      'create',
      {
        summary: 'Make a folder with a small plugin that works.',
        load: async () => (await import('./create-command.ts')).createCommand,
      },
    ],
    [
      'validate',
      {
        summary: 'Say everything that is wrong with the manifest, the schema and the code.',
        load: async () => (await import('./validate-command.ts')).validateCommand,
      },
    ],
    [
      'test',
      {
        summary: 'Run the conformance kit and fixtures.json in the sandbox of the platform.',
        load: async () => (await import('./test-command.ts')).testCommand,
      },
    ],
    [
      'invoke',
      {
        summary: 'Call a scorer, a source or a hook once and show what comes of it.',
        load: async () => (await import('./invoke-command.ts')).invokeCommand,
      },
    ],
    [
      'dev',
      {
        summary: 'Run the plugin on a platform while you write it, and show its runs and logs.',
        load: async () => (await import('./dev-command.ts')).devCommand,
      },
    ],
    [
      'pack',
      {
        summary: 'Write the plugin into one file, ready to be published.',
        load: async () => (await import('./pack-command.ts')).packCommand,
      },
    ],
    [
      'key',
      {
        summary: 'Make a key that signs plugins.',
        load: async () => (await import('./key-command.ts')).keyCommand,
      },
    ],
    [
      'publish',
      {
        summary: 'Upload a version to a platform and publish it.',
        load: async () => (await import('./publish-command.ts')).publishCommand,
      },
    ],
  ]),
});
