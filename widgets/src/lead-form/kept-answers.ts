import type { Prefill } from './answers.ts';

/** What a tab remembers of a half-filled form. */
export interface KeptAnswers {
  fields: Prefill;
  /** The field that was changed last: where the visitor was. */
  at?: string | undefined;
  /** Under which the server keeps it too. */
  token?: string | undefined;
}

/** In the fragment of an address, which neither servers nor other sites get to see. */
const MARK = 'leadpane-resume=';

/** `sessionStorage` of one form: it ends with the tab. Where storage is off, nothing is kept. */
export function createAnswerStore(formId: string) {
  const slot = `leadpane.partial.${formId}`;
  return {
    read(): KeptAnswers {
      try {
        return JSON.parse(sessionStorage.getItem(slot) ?? '');
      } catch {
        return { fields: {} };
      }
    },

    write(kept: KeptAnswers): void {
      try {
        sessionStorage.setItem(slot, JSON.stringify(kept));
      } catch {
        // A reload loses it.
      }
    },

    clear(): void {
      try {
        sessionStorage.removeItem(slot);
      } catch {
        // There is nothing.
      }
    },
  };
}

/** The address of this page by which the visitor goes on. */
export function linkOf(token: string): string {
  const url = new URL(location.href);
  url.hash = MARK + token;
  return url.href;
}

/** Of such a link, if the page was opened by one. Its address forgets it. */
export function takeToken(): string | undefined {
  const { hash, pathname, search } = location;
  if (!hash.startsWith(`#${MARK}`)) return undefined;
  history.replaceState(history.state, '', pathname + search);
  return hash.slice(MARK.length + 1);
}
