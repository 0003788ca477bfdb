import type { Middleware } from 'koa';
import { createApp } from '../app.ts'; // caught: http, contract and infra:
import { Problem } from '../kernel/index.ts';
import type { LeadService } from '../leads/leads.service.ts'; // caught: http, contract and infra:

export const step = [createApp, Problem];
export type { LeadService, Middleware };
