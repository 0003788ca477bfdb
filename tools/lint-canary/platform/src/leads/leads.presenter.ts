import { createClient } from '@leadpane/sdk/client'; // caught: Presenters: write
import type { components } from '@leadpane/sdk/client';
import { mount } from '../contract/mount.ts'; // caught: Presenters: write
import type { Answer } from '../contract/handlers.ts';
import { allow } from '../kernel/index.ts'; // caught: Presenters: row in
import type { FormService } from '../forms/forms.service.ts'; // caught: Presenters: row in
import { Lead } from './lead.model.ts'; // caught: Presenters: write
import type { LeadService } from './leads.service.ts';

export const presenter = [createClient, mount, allow, Lead];
export type { Answer, components, FormService, LeadService };
