// Generated from the elements by `npm run generate`. Do not edit.

import { createComponent } from '@lit/react';
import * as react from 'react';
import '../lead-form/define.ts';
import { LeadForm as LeadFormElement } from '../lead-form/lead-form.ts';
import type { Named } from './named.ts';

/** A form made from its definition in Leadpane; its submissions become leads. */
export const LeadForm = createComponent({
  react,
  tagName: 'lp-lead-form',
  elementClass: LeadFormElement,
  events: {
    onLpReady: 'lp-ready' as Named<'lp-ready'>,
    onLpView: 'lp-view' as Named<'lp-view'>,
    onLpStart: 'lp-start' as Named<'lp-start'>,
    onLpStep: 'lp-step' as Named<'lp-step'>,
    onLpInvalid: 'lp-invalid' as Named<'lp-invalid'>,
    onLpSubmit: 'lp-submit' as Named<'lp-submit'>,
    onLpSaved: 'lp-saved' as Named<'lp-saved'>,
    onLpSuccess: 'lp-success' as Named<'lp-success'>,
    onLpQueued: 'lp-queued' as Named<'lp-queued'>,
    onLpDelivered: 'lp-delivered' as Named<'lp-delivered'>,
    onLpDropped: 'lp-dropped' as Named<'lp-dropped'>,
    onLpError: 'lp-error' as Named<'lp-error'>,
  },
});
