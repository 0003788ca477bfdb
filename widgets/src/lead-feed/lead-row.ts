import { html, nothing, render } from 'lit';
import { relativeTime } from '../shared/relative-time.ts';
import { bandCalled } from '../shared/score-band.ts';
import { initialsOf, type Lead, nameOf } from './lead-list.ts';

export interface RowView {
  nowMs: number;
  lang: string;
}

const PARTIAL = 'A scorer failed. More points may follow.';

/**
 * Makes the items of a list those of the leads. A lead keeps its item, so that screen readers hear
 * of nothing but news, and a tint stays with its lead.
 */
export function renderRows(list: Element, leads: readonly Lead[], view: RowView): void {
  const old = new Map(
    Array.from(list.querySelectorAll('li'), (row) => [row.getAttribute('data-id'), row]),
  );
  const rows = leads.map((lead) => {
    const row = old.get(lead.id) ?? document.createElement('li');
    old.delete(lead.id);
    row.setAttribute('part', 'item');
    row.setAttribute('data-id', lead.id);
    render(leadRow(lead, view), row);
    return row;
  });
  old.forEach((row) => row.remove());
  rows.forEach((row, index) => {
    const here = list.children[index] ?? null;
    if (row !== here) list.insertBefore(row, here);
  });
}

/** One lead: who, from where, how warm and since when. */
function leadRow(lead: Lead, { nowMs, lang }: RowView) {
  const { company, source, createdAt, scoreState } = lead;
  const created = new Date(createdAt);
  const moment = created.toLocaleString(lang, { dateStyle: 'medium', timeStyle: 'short' });
  const age = relativeTime(created.getTime(), nowMs, lang);
  return html`<span class="face" aria-hidden="true">${initialsOf(lead)}</span>
    <p class="who">
      <b part="name"><bdi>${nameOf(lead)}</bdi></b>
      <span class="quiet">
        ${company ? html`<bdi part="company">${company}</bdi> · ` : nothing}
        <bdi part="source">${source}</bdi>
      </span>
    </p>
    <p class="when">
      ${score(lead)}
      <span class="quiet">
        ${scoreState === 'partial' ? html`<span title=${PARTIAL}>partial</span> · ` : nothing}
        <time part="time" datetime=${createdAt} title=${moment}>${age}</time>
      </span>
    </p>`;
}

/** Colour, number and word: nobody has to see the colour. */
function score({ score: points, scoreState, band }: Lead) {
  if (scoreState === 'pending') return html`<span part="score" class="score">Scoring…</span>`;
  const { name, label } = bandCalled(band);
  return html`<span part="score" class="score ${name}">
    <span class="unseen">Score</span> <b>${points}</b> ${label}
  </span>`;
}
