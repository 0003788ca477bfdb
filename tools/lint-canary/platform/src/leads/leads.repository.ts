import knex from 'knex';
import { UniqueViolationError } from 'objection';
import type { Middleware } from 'koa'; // caught: Repositories: SQL
import type { FormRow } from '../forms/forms.repository.ts'; // caught: Repositories: SQL
import { createMail } from '../infra/mail.ts'; // caught: Repositories: SQL
import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { Lead } from './lead.model.ts';
import type { LeadService } from './leads.service.ts'; // caught: Repositories: calls go down

export const repository = [knex, UniqueViolationError, createMail, inside, Lead];
export type { FormRow, LeadService, Middleware, Tx };
