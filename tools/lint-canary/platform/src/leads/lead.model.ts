import { Model } from 'objection';
import knex from 'knex'; // caught: Models: one row
import { allow } from '../kernel/index.ts'; // caught: Models: write
import type { Role } from '../kernel/index.ts';
import { readCursor } from './cursor.ts'; // caught: Models: write
import type { Cursor } from './cursor.ts';
import { LeadScore } from './lead-score.model.ts';
import type { LeadService } from './leads.service.ts'; // caught: Models: are below

export const model = [Model, knex, allow, readCursor, LeadScore];
export type { Cursor, LeadService, Role };
