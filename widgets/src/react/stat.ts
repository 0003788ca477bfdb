// Generated from the elements by `npm run generate`. Do not edit.

import { createComponent } from '@lit/react';
import * as react from 'react';
import '../stat/define.ts';
import { Stat as StatElement } from '../stat/stat.ts';
import type { Named } from './named.ts';

/** One number of the dashboard. */
export const Stat = createComponent({
  react,
  tagName: 'lp-stat',
  elementClass: StatElement,
  events: {
    onLpReady: 'lp-ready' as Named<'lp-ready'>,
    onLpData: 'lp-data' as Named<'lp-data'>,
    onLpError: 'lp-error' as Named<'lp-error'>,
  },
});
