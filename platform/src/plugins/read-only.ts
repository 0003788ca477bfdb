import { Problem } from '../kernel/index.ts';

/** What whoever tries gets to hear who would change a plugin that comes with the platform. */
export const readOnly = (slug: string): Problem =>
  new Problem('plugin.read-only', {
    detail: `${slug} comes with the platform.`,
    hint: 'Give the plugin an id of your own: owner/name.',
  });
