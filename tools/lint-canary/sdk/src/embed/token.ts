import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import Koa from 'koa'; // caught: SDK: nothing
import { LeadForm } from '@leadpane/widgets'; // caught: SDK: nothing
import { createApp } from '../../../platform/src/app.ts'; // caught: SDK: nothing

export const token = [randomUUID, SignJWT, Koa, LeadForm, createApp] satisfies unknown[];
