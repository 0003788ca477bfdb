import type { Server } from 'node:http';
import { createDevServer, type SiteOptions } from '../dev-server/dev-server.ts';

/** The React example: `src/` is what a project of its own would have. */
export const createSite = ({ leadpaneUrl }: SiteOptions): Promise<Server> =>
  createDevServer({ folder: new URL('./', import.meta.url), entry: 'src/main.tsx', leadpaneUrl });
