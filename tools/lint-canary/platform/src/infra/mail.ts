import type { LeadService } from '../leads/leads.service.ts'; // caught: http, contract and infra:

export const send = () => fetch('https://mail.example'); // caught: Outgoing HTTP
export const sendToo = () => globalThis.fetch('https://mail.example'); // caught: Outgoing HTTP
export type { LeadService };
