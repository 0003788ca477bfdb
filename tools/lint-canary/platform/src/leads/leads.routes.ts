import knex from 'knex'; // caught: Routes: HTTP in
import { createMail } from '../infra/mail.ts'; // caught: Routes: HTTP in
import type { FormService } from '../forms/forms.service.ts'; // caught: Routes: HTTP in
import type { Handlers } from '../contract/handlers.ts';
import { allow } from '../kernel/index.ts';
import { Lead } from './lead.model.ts'; // caught: Routes: never reach
import { createLeadRepository } from './leads.repository.ts'; // caught: Routes: never reach
import { scoreLeads } from './leads.jobs.ts'; // caught: Routes: never reach
import { presentLead } from './leads.presenter.ts';
import type { LeadService } from './leads.service.ts';

export const later = () => import('../infra/queue.ts'); // caught: Routes: HTTP in
export { leadRow } from './leads.repository.ts'; // caught: Routes: never reach
export const routes = [knex, createMail, allow, Lead, createLeadRepository, scoreLeads, presentLead];
export type { FormService, Handlers, LeadService };
