import { Model } from 'objection';
import { allow } from '../kernel/index.ts'; // caught: Models:
import type { LeadService } from './leads.service.ts'; // caught: Models:

export const model = [Model, allow];
export type { LeadService };
