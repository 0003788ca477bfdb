import { readFileSync } from 'node:fs'; // caught: SDK in the browser:
import { html } from 'lit'; // caught: SDK in the browser:
import type { App } from '../../../platform/src/app.ts'; // caught: SDK in the browser:
import { retry } from '../submissions/retry.ts';
import type { operations } from './operations.ts';

export const client = [readFileSync, html, retry] satisfies unknown[];
export type { App, operations };
