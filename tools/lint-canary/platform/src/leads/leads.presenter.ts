import { mount } from '../contract/mount.ts'; // caught: Presenters: write
import type { Answer } from '../contract/handlers.ts';
import { allow } from '../kernel/index.ts'; // caught: Presenters: row in
import { Lead } from './lead.model.ts'; // caught: Presenters: write
import type { LeadService } from './leads.service.ts'; // caught: Presenters: row in

export const presenter = [mount, allow, Lead];
export type { Answer, LeadService };
