import { BASE_PATH } from './route.ts';

export interface AddressParts {
  /** Origin of the API, for example `https://crm.example.com`; `''` is the page's own. */
  api: string;
  /** Path of the contract, for example `/leads/{leadId}`. */
  template: string;
  path?: object | undefined;
  query?: object | undefined;
}

/** The URL of a call: path parameters encoded, lists repeat their key, absent values left out. */
export function addressOf({ api, template, path = {}, query = {} }: AddressParts): string {
  const values = new Map<string, unknown>(Object.entries(path));
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(values.get(name))),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query) as [string, unknown][]) {
    for (const one of [value].flat()) if (one != null) search.append(name, String(one));
  }
  const suffix = String(search);
  return `${api.replace(/\/$/, '')}${BASE_PATH}${filled}${suffix && `?${suffix}`}`;
}
