import { readFileSync } from 'node:fs';
import { testPlugin } from '@leadpane/sdk/plugin/testing';
import { startTestApp } from '@leadpane/platform/testing'; // caught: Plugin tests:
import { it } from 'vitest';
import { rules } from '../../rules/src/index.ts'; // caught: Plugin tests:

it('plants', () => [readFileSync, testPlugin, startTestApp, rules]);
