import { fetchPartial, keepPartial, newResumeToken } from '@leadpane/sdk/submissions';
import type { FormDefinition } from '../shared/definition.ts';
import { emit } from '../shared/emit.ts';
import type { Values } from '../shared/events.ts';
import { createAnswerStore, type KeptAnswers, linkOf, takeToken } from './kept-answers.ts';
import type { Progress, ProgressHost } from './progress-controller.ts';

/**
 * Brings back what the visitor filled in before a reload, or saved under a link. Nothing is stored
 * before something was changed.
 */
export function createProgress(host: ProgressHost, definition: FormDefinition): Progress {
  const { api, siteKey } = host;
  const address = { api, siteKey, formId: host.formId || definition.id };
  const store = createAnswerStore(address.formId);
  // The honeypot and what the page fills in by itself are not the visitor's.
  const asked = definition.fields.filter(({ type }) => type !== 'hidden');
  const kept: KeptAnswers = { fields: {} };
  let step = 0;
  let isTouched = false;

  const read = () => readOwn(host, asked);

  const stop = listen(host, {
    onTouch(name) {
      isTouched = true;
      kept.at = name;
    },
    onPause: () => isTouched && store.write({ ...kept, fields: read() }),
    onStep: (at) => (step = at),
    onEnd() {
      isTouched = false;
      kept.token = undefined;
      store.clear();
    },
  });

  async function begin(): Promise<void> {
    const token = takeToken();
    if (token) {
      const { fields } = await fetchPartial(address, token);
      store.write({ fields, token });
    }
    const found = store.read();
    kept.token = found.token;
    await restore(host, asked, found);
  }

  begin().catch((problem) => console.warn('[leadpane] Nothing to go on with:', problem));

  return {
    stop,

    get token() {
      return kept.token;
    },

    async save() {
      const fields = read();
      const token = (kept.token ??= newResumeToken());
      const partial = { token, fields, step, formVersion: definition.version };
      const expiresAt = await keepPartial(address, partial);
      store.write({ ...kept, fields });
      const url = linkOf(token);
      emit(host, 'lp-saved', { url, expiresAt });
      return url;
    },
  };
}

type Field = FormDefinition['fields'][number];

function readOwn(host: ProgressHost, asked: readonly Field[]): Values {
  const { answers = {} } = host.filled ?? {};
  const own = asked.filter(({ name }) => Object.hasOwn(answers, name));
  return Object.fromEntries(own.map(({ name }) => [name, answers[name] ?? '']));
}

async function restore(
  host: ProgressHost,
  asked: readonly Field[],
  { fields, at }: KeptAnswers,
): Promise<void> {
  const known = asked.filter(({ name }) => Object.hasOwn(fields, name));
  for (const { name } of known) host.setValue(name, fields[name]);
  await host.updateComplete;
  const place = at ?? known.at(-1)?.name;
  if (place) host.reveal(place);
}

interface Listener {
  onTouch(name: string | undefined): void;
  /** A moment to write down what is there. */
  onPause(): void;
  /** Counted from 0. */
  onStep(at: number): void;
  /** Sent or emptied. */
  onEnd(): void;
}

/** Answers how to stop. */
function listen(host: ProgressHost, { onTouch, onPause, onStep, onEnd }: Listener): () => void {
  const { renderRoot } = host;
  const onInput = ({ target }: Event) =>
    onTouch((target instanceof Element && target.getAttribute('name')) || undefined);
  const onTurn = (event: Event) => event instanceof CustomEvent && onStep(event.detail.step - 1);
  const all: readonly (readonly [EventTarget, string, (event: Event) => unknown])[] = [
    [renderRoot, 'input', onInput],
    [renderRoot, 'change', onPause],
    [globalThis, 'pagehide', onPause],
    [host, 'lp-step', onTurn],
    [renderRoot, 'reset', onEnd],
    [host, 'lp-success', onEnd],
  ];
  for (const [target, name, listener] of all) target.addEventListener(name, listener);
  return () => {
    for (const [target, name, listener] of all) target.removeEventListener(name, listener);
  };
}
