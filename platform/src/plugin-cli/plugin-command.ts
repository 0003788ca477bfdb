import { createGroup } from '../cli/command-group.ts';
import { createCommand } from './create-command.ts';
import { devCommand } from './dev-command.ts';
import { invokeCommand } from './invoke-command.ts';
import { keyCommand } from './key-command.ts';
import { packCommand } from './pack-command.ts';
import { publishCommand } from './publish-command.ts';
import { testCommand } from './test-command.ts';
import { validateCommand } from './validate-command.ts';

/** `leadpane plugin`: from nothing to a published plugin. */
export const pluginCommand = createGroup({
  name: 'plugin',
  summary: 'Make, try and publish plugins.',
  about: `For the authors of plugins: docs/plugin-guide.md goes through all of it in a quarter of an hour.`,
  verbs: new Map([
    ['create', createCommand],
    ['validate', validateCommand],
    ['test', testCommand],
    ['invoke', invokeCommand],
    ['dev', devCommand],
    ['pack', packCommand],
    ['key', keyCommand],
    ['publish', publishCommand],
  ]),
});
