import { Queue } from 'bullmq'; // caught: Services and jobs: know no server
import type { LeadService } from './leads.service.ts';

export const jobs = [Queue];
export type { LeadService };
