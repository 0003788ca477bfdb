import { createSite } from './site.ts';

// Run alone: node --conditions=@leadpane/source --import tsx examples/website/server.ts

const { PORT = '8081', HOST = '127.0.0.1', LEADPANE_URL = 'http://localhost:8080' } = process.env;

if (!URL.canParse(LEADPANE_URL)) {
  console.error(`LEADPANE_URL is "${LEADPANE_URL}"; use an address such as http://localhost:8080.`);
  process.exit(1);
}

createSite({ leadpaneUrl: new URL(LEADPANE_URL).origin }).listen(Number(PORT), HOST, () => {
  console.log(`Website on http://localhost:${PORT}, its form from ${LEADPANE_URL}`);
});
