import { request as send } from 'undici';
import type { LeadService } from '../leads/leads.service.ts'; // caught: The edge:

export const request = (url: string) => fetch(url);
export type { LeadService };
export { send };
