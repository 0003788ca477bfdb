import type { PluginKeys } from './plugins/signatures.ts';

/** Whose signatures on plugins count. */
export interface PluginSettings {
  /** Ed25519 public keys by id. `LEADPANE_PLUGIN_KEYS`, default none. */
  readonly pluginKeys: PluginKeys;
}

export const PLUGIN_NAMES = ['LEADPANE_PLUGIN_KEYS'];

interface Reader {
  matching(name: string, pattern: RegExp, cure: string): string | undefined;
}

/** 32 bytes in base64, after an id. */
const KEYS = /^[\w.-]{1,100}=[A-Za-z\d+/]{43}=?(?:,[\w.-]{1,100}=[A-Za-z\d+/]{43}=?)*$/;

/** Reads `id=key,id=key`. */
export function readPluginSettings(read: Reader): PluginSettings {
  const cure = 'id=<base64 of the 32 bytes of an Ed25519 public key>, several with commas between';
  const text = read.matching('LEADPANE_PLUGIN_KEYS', KEYS, cure) ?? '';
  const pluginKeys: Record<string, string> = {};
  for (const pair of text.split(',').filter(Boolean)) {
    const [id = '', key = ''] = pair.split('=', 2);
    pluginKeys[id] = key;
  }
  return { pluginKeys };
}
