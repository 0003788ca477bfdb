// Generated from the elements by `npm run generate`. Do not edit.

import { createComponent } from '@lit/react';
import * as react from 'react';
import '../chart/define.ts';
import { Chart as ChartElement } from '../chart/chart.ts';
import type { Named } from './named.ts';

/** A chart of the dashboard, with a summary in words and a table of the same numbers. The arrow keys, Home and End read its points one by one. Right-to-left pages see time from left to right. */
export const Chart = createComponent({
  react,
  tagName: 'lp-chart',
  elementClass: ChartElement,
  events: {
    onLpReady: 'lp-ready' as Named<'lp-ready'>,
    onLpData: 'lp-data' as Named<'lp-data'>,
    onLpPoint: 'lp-point' as Named<'lp-point'>,
    onLpError: 'lp-error' as Named<'lp-error'>,
  },
});
