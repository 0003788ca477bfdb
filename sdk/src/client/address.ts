import { BASE_PATH, type ApiOperation, type Route } from './route.ts';

export type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;

export interface AddressParts {
  /** Origin of the API, for example `https://crm.example.com`; `''` is the page's own. */
  api: string;
  /** Path of the contract, for example `/leads/{leadId}`. */
  template: string;
  path?: Readonly<Record<string, string>> | undefined;
  query?: Query | undefined;
}

export interface FormAddress {
  /** Origin of the API; `''` is the page's own. */
  api: string;
  siteKey: string;
  formId: string;
}

/** The URL of a call: path parameters encoded, lists repeat their key, absent values left out. */
export function addressOf({ api, template, path = {}, query = {} }: AddressParts): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ''),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined) search.append(name, String(one));
  }
  const suffix = String(search);
  return `${api.replace(/\/$/, '')}${BASE_PATH}${filled}${suffix && `?${suffix}`}`;
}

/**
 * The URL of a call that the page of a visitor makes for a form. `addressOf` could do it too, but
 * lists and absent values would cost the loader 100 bytes.
 */
export function formAddressOf(
  [, template]: Route<ApiOperation>,
  { api, siteKey, formId }: FormAddress,
): string {
  const path = template.replace('{formId}', encodeURIComponent(formId));
  return `${api.replace(/\/$/, '')}${BASE_PATH}${path}?siteKey=${encodeURIComponent(siteKey)}`;
}
