import { newId } from '../infra/ids.ts';
import { OutgoingError } from '../infra/outgoing.ts';
import type { OutgoingAnswer, OutgoingRequest } from '../kernel/outgoing.ts';
import { readEntries } from '../deliveries/entries.ts';
import { CALL_LIMITS } from '../plugin-calls/plugin-calls.service.ts';
import { describeRefused, readAnswer } from '../sources/read-leads.ts';
import { type Checked, judgeFault } from './checked.ts';
import { findDifference } from './find-difference.ts';
import type { CallFixture, FixtureReply } from './fixture-file.ts';
import type { Effect } from './local-calls.ts';
import type { LocalPlugin } from './local-plugin.ts';

/** What one call of a source or a hook should do. */
export async function checkCall(plugin: LocalPlugin, fixture: CallFixture): Promise<Checked> {
  const { title, replies = [], now, config = {} } = fixture;
  const requests: OutgoingRequest[] = [];
  const effects: Effect[] = [];
  const ready = await plugin.install(config);
  const calls = plugin.callsWith({
    send: answerInTurn(replies, requests),
    secrets: ready.secrets,
    note: (effect) => void effects.push(effect),
    now: () => new Date(now),
  });
  const called = await calls.call(ready, orderOf(fixture));
  const { fuel, ms } = called;
  const wrong = judge(fixture, { called, requests, effects });
  return { title, fuel, ms, limits: CALL_LIMITS, ...(wrong !== undefined && { fault: wrong }) };
}

interface Wanted {
  readonly source?: string | undefined;
  readonly hook?: string | undefined;
  readonly method: string;
  readonly args: readonly unknown[];
}

/** A call whose answer is checked as the platform checks it, and shown as the plugin gave it. */
export const orderOf = ({ source, hook, method, args }: Wanted) => ({
  point: hook === undefined ? ('source' as const) : ('hook' as const),
  part: hook ?? source ?? '',
  method,
  args,
  trigger: 'fixture',
  input: {},
  read(answer: unknown) {
    refuseWrong(method, answer);
    return { value: answer, items: 1 };
  },
});

/** @throws {Error} saying what the platform would not take. */
function refuseWrong(method: string, answer: unknown): void {
  if (method === 'notify') readEntries(answer);
  if (method !== 'poll' && method !== 'receive') return;
  const refused = describeRefused(readAnswer(answer, { source: 'fixture', newId }).value);
  if (refused !== undefined) throw new Error(refused);
}

function answerInTurn(replies: readonly FixtureReply[], requests: OutgoingRequest[]) {
  return async (request: OutgoingRequest): Promise<OutgoingAnswer> => {
    const reply = replies[requests.length];
    requests.push(request);
    if (reply) return toAnswer(reply);
    throw new OutgoingError(
      'unreachable',
      `the fixture has no reply to request ${requests.length}`,
    );
  };
}

const toAnswer = ({ status = 200, headers = {}, text, json }: FixtureReply): OutgoingAnswer => ({
  status,
  headers,
  body: text ?? (json === undefined ? '' : JSON.stringify(json)),
  isCut: false,
});

interface Done {
  readonly called:
    | { readonly value: unknown }
    | { readonly fault: { code: string; message: string } };
  readonly requests: readonly OutgoingRequest[];
  readonly effects: readonly Effect[];
}

function judge(fixture: CallFixture, { called, requests, effects }: Done): string | undefined {
  const fault = 'fault' in called ? `${called.fault.code}: ${called.fault.message}` : undefined;
  return (
    judgeFault(fixture.fault, fault) ??
    differ('answer', fixture.answer, 'value' in called ? called.value : undefined) ??
    differ('requests', fixture.requests, requests) ??
    differ('effects', fixture.effects, effects)
  );
}

const differ = (what: string, expected: unknown, found: unknown): string | undefined =>
  expected === undefined ? undefined : findDifference(expected, found, what);
