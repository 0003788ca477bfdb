import { expect } from 'vitest';
import type {
  Check,
  Delivery,
  HookManifest,
  Json,
  LeadSource,
  NotificationHook,
  PlatformEvent,
  PluginManifest,
  PluginModule,
} from '../index.ts';
import { configsWithSecrets, sampleContext } from './io-context.ts';

/** One promise that a source or a hook has to keep; `check` rejects when it does not. */
export interface IoCase {
  readonly title: string;
  readonly check: () => Promise<void>;
}

interface Subject {
  readonly plugin: PluginModule;
  readonly manifest: PluginManifest;
}

/** What the platform relies on when it calls sources and hooks, as cases of a test suite. */
export const ioCases = ({ plugin, manifest }: Subject): IoCase[] => [
  ...Object.entries(plugin.hooks ?? {}).flatMap(([id, hook]) => hookCases(manifest, id, hook)),
  ...Object.entries(plugin.sources ?? {}).flatMap(([id, source]) =>
    sourceCases(manifest, id, source),
  ),
];

/** The ways to fail that say what the platform should do. */
const CLASSES = ['RetryableError', 'AuthError', 'ConfigError', 'PayloadError'];
const AWAY = { status: 503 };

function hookCases(
  manifest: PluginManifest,
  id: string,
  hook: NotificationHook<unknown>,
): IoCase[] {
  const events = eventsOf(manifest.contributes.hooks?.find((one) => one.id === id));
  const inEachConfig = (check: (config: object) => Promise<void>) => async () => {
    for (const config of configsWithSecrets(manifest)) await check(config);
  };
  return [
    {
      title: `${id} has an entry for each event, or says what it lacks`,
      check: inEachConfig(async (config) => {
        const told = await orClass(hook.notify(events, sampleContext(manifest, config)));
        if (told) expectEntries(told, events);
      }),
    },
    {
      title: `${id} gives no event up because the other side is away`,
      check: inEachConfig(async (config) => {
        const told = await orClass(hook.notify(events, sampleContext(manifest, config, AWAY)));
        for (const entry of told ?? []) expect(entry).not.toMatchObject({ fault: 'fail' });
      }),
    },
    {
      title: `${id} previews and checks in every configuration`,
      check: inEachConfig(async (config) => {
        const context = sampleContext(manifest, config);
        expectCheck(await orClass(hook.check?.(context)));
        for (const event of events) {
          const shown = await hook.preview?.(event, context);
          if (shown) expect(shown).toEqual({ title: anyText(200), body: anyText(50_000) });
        }
      }),
    },
  ];
}

function sourceCases(manifest: PluginManifest, id: string, source: LeadSource<unknown>): IoCase[] {
  const inEachConfig = (check: (config: object) => Promise<void>) => async () => {
    for (const config of configsWithSecrets(manifest)) await check(config);
  };
  return [
    {
      title: `${id} gives leads, or says what is wrong, whatever it is sent`,
      check: inEachConfig(async (config) => {
        for (const json of [null, {}, [], 7, 'text', [{}, null, 7]] satisfies Json[]) {
          const text = JSON.stringify(json);
          const request = { method: 'POST', headers: {}, query: {}, text, json };
          const context = sampleContext(manifest, config, { text: '{}' });
          const received = await orClass(source.receive?.(request, context));
          if (received) expect(received.leads).toEqual(expect.any(Array));
        }
      }),
    },
    {
      title: `${id} gives leads and a cursor, or says what is wrong, whatever it is answered`,
      check: inEachConfig(async (config) => {
        for (const text of ['', '{}', '[]', '[null]', '7', '{"data":[{}]}']) {
          const polled = await orClass(
            source.poll?.(null, sampleContext(manifest, config, { text })),
          );
          if (!polled) continue;
          expect(polled.leads).toEqual(expect.any(Array));
          expect(polled.more).toEqual(expect.any(Boolean));
          expect(JSON.parse(JSON.stringify(polled.cursor))).toEqual(polled.cursor);
        }
      }),
    },
    {
      title: `${id} checks in every configuration`,
      check: inEachConfig(async (config) => {
        for (const reply of [{ text: '[]' }, AWAY, { status: 401 }]) {
          expectCheck(await orClass(source.check?.(sampleContext(manifest, config, reply))));
        }
      }),
    },
  ];
}

/** Undefined for one that failed in a way that the platform understands. @throws {Error} else. */
async function orClass<T>(answer: Promise<T> | T | undefined): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    expect(CLASSES).toContain(error instanceof Error ? error.name : error);
    return undefined;
  }
}

function expectEntries(entries: readonly Delivery[], events: readonly PlatformEvent[]): void {
  expect(idsOf(entries)).toEqual(idsOf(events));
  for (const entry of entries) {
    if ('done' in entry) expect(['ok', 'skip']).toContain(entry.done);
    else {
      expect(['retry', 'fail']).toContain(entry.fault);
      expect(entry).toMatchObject({ code: anyText(60), message: anyText(500) });
    }
  }
}

const idsOf = (list: readonly { readonly id: string }[]): string[] =>
  list.map(({ id }) => id).toSorted();

function expectCheck(found: Check | undefined): void {
  if (found === undefined) return;
  expect(found.ok).toEqual(expect.any(Boolean));
  if (!found.ok) expect(found.message).toEqual(anyText(300));
}

/** A text of 1 to so many characters. */
const anyText = (most: number): unknown => expect.stringMatching(new RegExp(`^[^]{1,${most}}$`));

const eventsOf = (announced: HookManifest | undefined): PlatformEvent[] =>
  (announced?.events ?? []).map((type, at) => ({
    id: `event-${at}`,
    type,
    occurredAt: '2026-11-23T12:00:00.000Z',
    data: type === 'import.finished' ? { import: IMPORT } : { lead: LEAD },
  }));

const LEAD = {
  id: 'a1f0c2d4-0000-7000-8000-000000000001',
  firstName: 'Ada',
  lastName: '{{secret:token}} <b>',
  email: 'ada@example.com',
  score: 80,
  source: 'website',
  assignedTo: null,
  properties: { plan: 'pro' },
};

const IMPORT = { fileName: 'fair.csv', rows: 3, added: 1, known: 1, refused: 1 };
