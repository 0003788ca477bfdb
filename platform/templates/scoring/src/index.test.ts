import { testFixtures, testPlugin } from '@leadpane/sdk/plugin/testing';
import fixtures from '../fixtures.json' with { type: 'json' };
import manifest from '../leadpane.plugin.json' with { type: 'json' };
import plugin from './index.ts';

testPlugin(plugin, manifest, { properties: { companySize: '201-1000' } });

testFixtures(plugin, manifest, fixtures);
