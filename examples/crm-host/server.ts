import { createCrm } from './crm.ts';

// Run alone, with the secret of an embed key of your installation:
// LEADPANE_EMBED_KEY_ID=emb_... LEADPANE_EMBED_SECRET=... \
//   node --conditions=@leadpane/source --import tsx examples/crm-host/server.ts

const { PORT = '8082', HOST = '127.0.0.1', LEADPANE_URL = 'http://localhost:8080' } = process.env;
const { LEADPANE_EMBED_KEY_ID: keyId, LEADPANE_EMBED_SECRET: secret } = process.env;

if (!URL.canParse(LEADPANE_URL)) {
  console.error(`LEADPANE_URL is "${LEADPANE_URL}"; use an address such as http://localhost:8080.`);
  process.exit(1);
}
if (!keyId || !secret) {
  console.error(
    'Set LEADPANE_EMBED_KEY_ID and LEADPANE_EMBED_SECRET; `npm start` does it for you.',
  );
  process.exit(1);
}

const leadpaneUrl = new URL(LEADPANE_URL).origin;

createCrm({ leadpaneUrl, keyId, secret }).listen(Number(PORT), HOST, () => {
  console.log(`CRM host on http://localhost:${PORT}, its elements from ${LEADPANE_URL}`);
});
