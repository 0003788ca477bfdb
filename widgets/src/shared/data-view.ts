import type { ApiProblem } from '@leadpane/sdk/client';
import { html, nothing } from 'lit';
import { isRefusal } from './failure.ts';

/** What an element on protected data shows while it has none. */
export function withoutData(problem: ApiProblem | undefined, retry: () => void) {
  if (!problem)
    return html`<div class="wait" aria-busy="true"><span class="unseen">Loading…</span></div>`;
  if (isRefusal(problem)) return html`<p class="quiet">Please sign in again to see this.</p>`;
  return html`<p class="quiet">This could not be loaded.</p>
    <button class="plain" part="retry" @click=${retry}>Try again</button>`;
}

/** Old numbers are better than none, as long as they say so. */
export function staleNote(problem: ApiProblem | undefined) {
  return problem ? html`<p part="stale" class="quiet">Not up to date.</p>` : nothing;
}
