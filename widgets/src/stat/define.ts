import { define } from '../shared/define.ts';
import { Stat } from './stat.ts';

define('lp-stat', Stat);

declare global {
  interface HTMLElementTagNameMap {
    'lp-stat': Stat;
  }
}
