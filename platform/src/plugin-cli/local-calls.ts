import type { Mail, Transact, Tx } from '../kernel/index.ts';
import type { PluginHost } from '../kernel/plugin-run.ts';
import type { Send } from '../plugin-calls/fetch-call.ts';
import { createHostCalls, type HostCallNeeds, type Notice } from '../plugin-calls/host-calls.ts';
import { createPluginCalls } from '../plugin-calls/plugin-calls.service.ts';

/** Company, installation and tenant of what runs on the author's machine. */
export const LOCAL = 'local';

/** What a plugin did to the outside, in its order. */
export type Effect =
  | { readonly mail: Omit<Mail, 'kind'> }
  | { readonly notice: Notice }
  | { readonly kept: { readonly key: string; readonly value: unknown } };

interface Needs {
  readonly host: PluginHost;
  readonly bundle: string;
  readonly send: Send;
  /** In the clear. */
  readonly secrets: readonly { readonly name: string; readonly sealed: string }[];
  readonly note: (effect: Effect) => void;
  readonly now: () => Date;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- there is no database: nobody looks inside
const NO_TRANSACTION = { companyId: LOCAL } as Tx;
const transact: Transact = (_companyId, work) => work(NO_TRANSACTION);

/** Calls sources and hooks as the platform does. Mails and notices go to `note` alone. */
export function createLocalCalls({ host, bundle, send, secrets, note, now }: Needs) {
  const hostCalls = createHostCalls({
    send,
    values: rememberValues(note),
    mailer: {
      async send(_tx, { kind: _kind, ...mail }) {
        note({ mail });
        return true;
      },
    },
    tell: async (_companyId, notice) => note({ notice }),
    addressOf: async (_tx, userId) => `${userId}@example.com`,
    transact,
    now,
  });
  return createPluginCalls({
    host,
    bundleOf: async () => bundle,
    secrets: { ofInstallation: async () => secrets },
    open: (sealed) => sealed,
    hostCalls,
    noteCall: async () => undefined,
    chargeCall: async () => undefined,
    needAttention: async () => undefined,
    transact,
    now,
  });
}

/** A memory that ends with the command, as large as the manifest says. */
function rememberValues(note: Needs['note']): HostCallNeeds['values'] {
  const kept = new Map<string, string>();
  return {
    get: async (_tx, _installationId, key): Promise<unknown> => JSON.parse(kept.get(key) ?? 'null'),
    async set(_tx, { key, json, maxBytes }) {
      const after = new Map(kept).set(key, json);
      const bytes = [...after].flat().reduce((sum, text) => sum + Buffer.byteLength(text), 0);
      if (bytes > maxBytes) return false;
      kept.set(key, json);
      note({ kept: { key, value: JSON.parse(json) } });
      return true;
    },
  };
}
