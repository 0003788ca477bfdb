import type { Middleware } from 'koa'; // caught: Services and jobs: know no server
import Router from '@koa/router'; // caught: Services and jobs: know no server
import knex from 'knex'; // caught: Services and jobs: know no server
import { request } from 'undici'; // caught: Outgoing connections
import { Server } from 'socket.io'; // caught: Services and jobs: know no server
import type { Database } from '../infra/database.ts'; // caught: Services and jobs: other folders
import { answerProblems } from '../http/problems.ts'; // caught: Services and jobs: other folders
import type { FormRow } from '../forms/forms.repository.ts'; // caught: Services and jobs: other folders
import { createFormService } from '../forms/forms.service.ts'; // caught: Services and jobs: write
import type { FormService } from '../forms/forms.service.ts';
import { allow } from '../kernel/index.ts';
import { Lead } from './lead.model.ts'; // caught: Services and jobs: write
import type { LeadScore } from './lead.model.ts';
import { presentLead } from './leads.presenter.ts'; // caught: Services and jobs: routes and presenters
import { createLeadRepository } from './leads.repository.ts'; // caught: Services and jobs: write
import type { LeadRepository } from './leads.repository.ts';

export const service = [Router, knex, request, Server, answerProblems, createFormService, allow];
export const more = [Lead, presentLead, createLeadRepository];
export type { Database, FormRow, FormService, LeadRepository, LeadScore, Middleware };
