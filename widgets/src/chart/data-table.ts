import { html } from 'lit';
import type { ChartPoint } from './chart-data.ts';

export interface TableView {
  points: readonly ChartPoint[];
  title: string;
  /** Head of the column with the names. */
  column: string;
  format: (value: number) => string;
}

/** The numbers of a chart once more. It scrolls by itself, so the keyboard must reach it. */
export function dataTable({ points, title, column, format }: TableView) {
  return html`<div class="table" role="region" aria-label=${title} tabindex="0">
    <table part="table">
      <thead>
        <tr>
          <th scope="col">${column}</th>
          <th scope="col">Leads</th>
        </tr>
      </thead>
      <tbody>
        ${points.map(
          ({ name, value }) =>
            html`<tr>
              <th scope="row"><bdi>${name}</bdi></th>
              <td>${format(value)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
