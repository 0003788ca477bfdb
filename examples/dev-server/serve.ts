import type { Server } from 'node:http';
import type { SiteOptions } from './dev-server.ts';

/** Serves an example as its environment says: PORT, HOST and LEADPANE_URL. */
export async function serve(
  createSite: (options: SiteOptions) => Promise<Server> | Server,
  usualPort: number,
): Promise<void> {
  const { PORT = String(usualPort), HOST = '127.0.0.1' } = process.env;
  const { LEADPANE_URL = 'http://localhost:8080' } = process.env;
  if (!URL.canParse(LEADPANE_URL)) {
    console.error(`LEADPANE_URL is "${LEADPANE_URL}"; use one such as http://localhost:8080.`);
    process.exit(1);
  }
  const site = await createSite({ leadpaneUrl: new URL(LEADPANE_URL).origin });
  site.listen(Number(PORT), HOST, () => {
    console.log(`The example is on http://localhost:${PORT}, its form from ${LEADPANE_URL}`);
  });
}
