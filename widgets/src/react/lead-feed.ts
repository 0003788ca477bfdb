// Generated from the elements by `npm run generate`. Do not edit.

import { createComponent } from '@lit/react';
import * as react from 'react';
import '../lead-feed/define.ts';
import { LeadFeed as LeadFeedElement } from '../lead-feed/lead-feed.ts';
import type { Named } from './named.ts';

/** The newest leads. With `live` it follows the server: new leads come on top, scores change in place, and the reader can pause it. */
export const LeadFeed = createComponent({
  react,
  tagName: 'lp-lead-feed',
  elementClass: LeadFeedElement,
  events: {
    onLpReady: 'lp-ready' as Named<'lp-ready'>,
    onLpData: 'lp-data' as Named<'lp-data'>,
    onLpLead: 'lp-lead' as Named<'lp-lead'>,
    onLpError: 'lp-error' as Named<'lp-error'>,
  },
});
