import { randomUUID } from 'node:crypto';
import knex from 'knex'; // caught: Kernel:
import { createMail } from '../infra/mail.ts'; // caught: Kernel:
import type { LeadService } from '../leads/leads.service.ts'; // caught: Kernel:
import { allow } from './actor.ts';

export const kernel = [randomUUID, knex, createMail, allow] satisfies unknown[];
export type { LeadService };
