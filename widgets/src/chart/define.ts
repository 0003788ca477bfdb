import { define } from '../shared/define.ts';
import { Chart } from './chart.ts';

define('lp-chart', Chart);

declare global {
  interface HTMLElementTagNameMap {
    'lp-chart': Chart;
  }
}
