import { createClient } from '@leadpane/sdk/client';
import { createApp } from '../../platform/src/app.ts'; // caught: Examples:

export const example = [createClient, createApp] satisfies unknown[];
