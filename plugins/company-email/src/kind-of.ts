import { DISPOSABLE, FREE } from './domains.ts';

/** What a company adds to the lists that come with the plugin. */
export interface OwnDomains {
  readonly companyDomains: readonly string[];
  readonly freeDomains: readonly string[];
  readonly disposableDomains: readonly string[];
}

export type Kind = 'company' | 'free' | 'disposable';

/** What kind of mailbox a domain stands for. Own lists come before those of the plugin. */
export function kindOf(domain: string, own: OwnDomains): Kind {
  const isIn = (list: readonly string[]) => list.some((listed) => isBelow(domain, listed));
  if (isIn(own.companyDomains)) return 'company';
  if (isIn(own.disposableDomains)) return 'disposable';
  if (isIn(own.freeDomains)) return 'free';
  const domains = withParents(domain);
  if (domains.some((each) => DISPOSABLE.has(each))) return 'disposable';
  return domains.some((each) => FREE.has(each)) ? 'free' : 'company';
}

const isBelow = (domain: string, listed: string): boolean =>
  domain === listed || domain.endsWith(`.${listed}`);

/** `mail.acme.example` with `acme.example` and `example`. */
function withParents(domain: string): string[] {
  const labels = domain.split('.');
  return labels.map((_, at) => labels.slice(at).join('.'));
}
