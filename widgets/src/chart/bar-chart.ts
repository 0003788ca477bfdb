import { html, svg } from 'lit';
import type { ChartPoint } from './chart-data.ts';
import type { Drawing } from './line-chart.ts';

const ROW_EM = 3;
/** Of the average letter, for cutting labels that would run into the value. */
const LETTER_EM = 0.55;

/** One row a point: its name, its value and a bar below both. */
export function barChart({ points, width, em, active, format }: Drawing) {
  const largest = Math.max(...points.map(({ value }) => value)) || 1;
  const height = points.length * ROW_EM * em;
  const row = ({ label, value, tone = '' }: ChartPoint, index: number) => {
    const y = index * ROW_EM * em;
    const text = format(value);
    const letters = Math.floor(width / (LETTER_EM * em)) - text.length - 2;
    return svg`<g class="row ${tone} ${index === active ? 'active' : ''}">
      <text class="name" y=${y + 1.35 * em}>${shorten(label, letters)}</text>
      <text class="count" x=${width} y=${y + 1.35 * em} text-anchor="end">${text}</text>
      <rect class="track" y=${y + 1.9 * em} width=${width} height=${em / 2} rx=${em / 4} />
      <rect part="bar" class="bar" y=${y + 1.9 * em} width=${Math.max(em / 2, (value / largest) * width)}
        height=${em / 2} rx=${em / 4} ?hidden=${value === 0} />
    </g>`;
  };
  return html`<svg viewBox="0 0 ${width} ${height}" height=${height} aria-hidden="true">
    ${points.map(row)}
  </svg>`;
}

function shorten(text: string, letters: number): string {
  return text.length > letters ? `${text.slice(0, Math.max(3, letters - 1))}…` : text;
}
