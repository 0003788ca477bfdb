import { connect } from 'node:net'; // caught: Outgoing connections
import { request } from 'undici'; // caught: Outgoing connections
import https from 'node:https'; // caught: Outgoing connections
import type { Server } from 'node:http';
import type { LeadService } from '../leads/leads.service.ts'; // caught: http, contract and infra:

export const send = () => fetch('https://mail.example'); // caught: Outgoing HTTP
export const sendToo = () => globalThis.fetch('https://mail.example'); // caught: Outgoing HTTP
export type { LeadService };
export const post = () => [connect, request, https];
export type { Server };
