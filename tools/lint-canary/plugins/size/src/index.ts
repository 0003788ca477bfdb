import { readFileSync } from 'node:fs'; // caught: Plugins:
import { createClient } from '@leadpane/sdk/client'; // caught: Plugins:
import { definePlugin } from '@leadpane/sdk/plugin';
import { startApp } from '@leadpane/platform'; // caught: Plugins:
import { rules } from '../../rules/src/index.ts'; // caught: Plugins:
import { points } from './points.ts';

export default [readFileSync, createClient, definePlugin, startApp, rules, points] satisfies unknown[];
