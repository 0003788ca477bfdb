import { Ajv2020 } from 'ajv/dist/2020.js';
import { it } from 'vitest';
import knex from 'knex'; // caught: Conformance kit:
import { createApp } from '../../../../platform/src/app.ts'; // caught: Conformance kit:
import { definePlugin } from '../define-plugin.ts';

export const kit = [Ajv2020, it, knex, createApp, definePlugin] satisfies unknown[];
