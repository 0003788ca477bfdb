import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright';
import { openStage, type Stage } from './chaos/stage.ts';
import { button, crash, fillIn, noteNetwork, outboxIsEmpty, read, until } from './chaos/visit.ts';
import { type Fault, FAULTS } from './chaos/weak-link.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Rounds of random faults; `npm run test:chaos` asks for many. */
const ROUNDS = Number(process.env['LEADPANE_CHAOS_ROUNDS'] ?? 1);
const SEED = Number(process.env['LEADPANE_CHAOS_SEED'] ?? 1);

let stage: Stage;
/** One address an intent to send. */
const emails: string[] = [];

beforeAll(async () => void (stage = await openStage()), 120_000);
afterAll(() => stage.stop());

/** Somebody who has filled in the form and not yet sent it. */
async function newScene() {
  const email = `visitor${emails.length}@example.com`;
  emails.push(email);
  const visitor = await stage.newVisitor();
  const page = await visitor.open();
  await fillIn(page, email);
  const { link } = stage;
  return {
    email,
    visitor,
    page,
    plan: (...faults: Fault[]) => link.plan(visitor.origin, faults),
    planForEver: (fault: Fault) => link.plan(visitor.origin, [], fault),
    heal: () => link.heal(visitor.origin),
    press: () => button(page).click(),
    /** Until so many attempts have come by. */
    attempts: (count: number) =>
      until(() => link.passages.filter(({ origin }) => origin === visitor.origin).length >= count),
    thanked: (on = page) => read(on, 'Thank you.'),
    queued: (on = page) => read(on, 'Saved.'),
  };
}

type Scene = Awaited<ReturnType<typeof newScene>>;

const stored = (email: string) => until(async () => (await stage.count(email)) === 1);

/** The visitor comes again, and everything works. */
async function comeAgain({ visitor, heal }: Scene): Promise<Page> {
  heal();
  const page = await visitor.open();
  await page.locator('lp-lead-form').getByRole('button').waitFor();
  return page;
}

/** [what happens, to whom]; whatever it is, the server has it once in the end. */
const SCENARIOS: readonly (readonly [string, (scene: Scene) => Promise<void>])[] = [
  ...(
    [
      ['the connection is refused', ['refuse', 'refuse']],
      ['the request is lost', ['lose-request']],
      ['the answer is lost', ['lose-answer', 'lose-answer']],
      ['half of the answer is lost', ['half-answer']],
      ['the server is busy', ['busy']],
      ['a gateway answers', ['gateway']],
    ] as const
  ).map(
    ([name, faults]) =>
      [
        name,
        async ({ plan, press, thanked }: Scene) => {
          plan(...faults);
          await press();
          await thanked();
        },
      ] as const,
  ),
  [
    'the button is pressed twice',
    async ({ page, plan, thanked }) => {
      plan('lose-answer');
      await button(page).dblclick();
      await thanked();
    },
  ],
  [
    'the visitor loses patience and presses again',
    async ({ planForEver, heal, press, queued, attempts, thanked }) => {
      planForEver('lose-answer');
      await press();
      await queued();
      await press();
      await attempts(2);
      heal();
      await thanked();
    },
  ],
  [
    'the browser is offline',
    async ({ visitor, press, queued, thanked }) => {
      await visitor.context.setOffline(true);
      await press();
      await queued();
      await visitor.context.setOffline(false);
      await thanked();
    },
  ],
  [
    'the tab crashes while the request is under way',
    async (scene) => {
      scene.planForEver('lose-request');
      await scene.press();
      await scene.attempts(1);
      await crash(scene.visitor.context, scene.page);
      await comeAgain(scene);
    },
  ],
  [
    'the tab crashes after the commit, before the answer',
    async (scene) => {
      scene.plan('hang');
      await scene.press();
      await stored(scene.email);
      await crash(scene.visitor.context, scene.page);
      await outboxIsEmpty(await comeAgain(scene));
    },
  ],
  [
    'the tab crashes while the outbox is flushed',
    async (scene) => {
      scene.planForEver('refuse');
      await scene.press();
      await scene.queued();
      await crash(scene.visitor.context, scene.page);
      scene.plan('hang');
      const next = await scene.visitor.open();
      await stored(scene.email);
      await crash(scene.visitor.context, next);
      await outboxIsEmpty(await comeAgain(scene));
    },
  ],
  [
    'the tab is closed for good while the submission waits',
    async ({ page, press, planForEver, heal, queued, email }) => {
      planForEver('refuse');
      await press();
      await queued();
      heal();
      await page.close({ runBeforeUnload: true });
      // Nobody comes again before it is there.
      await stored(email);
    },
  ],
  [
    'the page is reloaded while the request is under way',
    async ({ page, planForEver, heal, press, attempts }) => {
      planForEver('lose-answer');
      await press();
      await attempts(1);
      await page.reload();
      heal();
    },
  ],
  [
    'the visitor goes on to another page and back',
    async ({ page, visitor, plan, press, attempts }) => {
      plan('lose-answer', 'lose-answer');
      await press();
      await attempts(1);
      await page.goto(`${visitor.origin}/other`);
      await page.goBack();
    },
  ],
  [
    'the device is offline for 29 days',
    async (scene) => {
      scene.planForEver('refuse');
      await scene.press();
      await scene.queued();
      await scene.page.close();
      await scene.visitor.context.clock.setFixedTime(Date.now() + 29 * DAY_MS);
      await comeAgain(scene);
    },
  ],
  [
    'two tabs flush the outbox at once',
    async (scene) => {
      scene.planForEver('lose-answer');
      await scene.press();
      await scene.queued();
      await crash(scene.visitor.context, scene.page);
      const tabs = await Promise.all([comeAgain(scene), comeAgain(scene), comeAgain(scene)]);
      await Promise.all(tabs.map(outboxIsEmpty));
    },
  ],
];

describe('a submission', () => {
  it.concurrent.each(SCENARIOS)(
    'is stored once when %s',
    async (_, play) => {
      const scene = await newScene();

      await play(scene);

      await stored(scene.email);
      await outboxIsEmpty(await comeAgain(scene));
      expect(await stage.count(scene.email)).toBe(1);
      await scene.visitor.context.close();
    },
    60_000,
  );
});

describe('a submission without storage', () => {
  it('is stored once while its page is open', async () => {
    const { visitor, page, email, ...scene } = await newScene();
    await visitor.context.addInitScript(() =>
      Object.defineProperty(globalThis, 'indexedDB', { value: undefined }),
    );
    await page.reload();
    await fillIn(page, email);
    scene.planForEver('refuse');

    await scene.press();
    await read(page, 'Keep this page open');
    scene.heal();

    await scene.thanked();
    expect(await stage.count(email)).toBe(1);
  }, 180_000);
});

describe('submissions to a server that is killed', () => {
  it('are stored once each', async () => {
    const scenes = await Promise.all([newScene(), newScene(), newScene()]);
    await Promise.all(scenes.map(({ press }) => press()));
    await Promise.race(scenes.map(({ attempts }) => attempts(1)));

    await stage.killServer();
    await Promise.all(scenes.map(({ page }) => noteNetwork(page)));
    await Promise.all(scenes.map(({ thanked }) => thanked()));

    for (const { email } of scenes) expect(await stage.count(email)).toBe(1);
  }, 180_000);
});

/** Random numbers that come again with their seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ENDINGS: readonly ((scene: Scene) => Promise<unknown>)[] = [
  async () => undefined,
  async ({ visitor, page }) => crash(visitor.context, page),
  async ({ page }) => page.close({ runBeforeUnload: true }),
  async ({ page }) => page.reload(),
  async ({ visitor, page }) => page.goto(`${visitor.origin}/other`),
  async ({ visitor }) => visitor.open(),
];

/** Up to four random faults, and something random happens to the tab after one of them. */
async function suffer(scene: Scene, random: () => number): Promise<void> {
  const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
  const faults = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(FAULTS));
  scene.plan(...faults);
  await scene.press();
  await scene.attempts(1 + Math.floor(random() * faults.length));
  await pick(ENDINGS)(scene);
  await outboxIsEmpty(await comeAgain(scene));
}

describe('submissions under random faults', () => {
  it.each(Array.from({ length: ROUNDS }, (_, at) => SEED + at))(
    'are stored once each, with seed %i',
    async (seed) => {
      const scenes = await Promise.all(Array.from({ length: 4 }, newScene));

      await Promise.all(scenes.map((scene, at) => suffer(scene, seeded(seed * 10 + at))));

      for (const { email } of scenes) expect(await stage.count(email)).toBe(1);
      await Promise.all(scenes.map(({ visitor }) => visitor.context.close()));
    },
    180_000,
  );
});

describe('all submissions together', () => {
  it('are as many as were sent', async () => {
    expect(await stage.countAll()).toBe(emails.length);
  });
});
