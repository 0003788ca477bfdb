import { define } from '../shared/define.ts';
import { LeadFeed } from './lead-feed.ts';

define('lp-lead-feed', LeadFeed);

declare global {
  interface HTMLElementTagNameMap {
    'lp-lead-feed': LeadFeed;
  }
}
