import { ATTACKS, ESCAPES } from '../../testing/attacks.ts';

/** A plugin that tries to hurt the host, to deceive it, or to learn what it should not. */
export interface Attack {
  readonly what: string;
  readonly point: 'score' | 'hook' | 'source';
  /** Body of `score(lead, ctx)`, `notify(events, ctx)` or `receive(request, ctx)`. */
  readonly body: string;
  /** Also sent to the plugin host alone, in its own tests. */
  readonly isBasic?: boolean;
  /** It may end well: there is nothing wrong with what comes of it. */
  readonly isHarmless?: boolean;
}

const REASON = "{ code: 'x', points: 0, text: 'X' }";

/** Says so in the log when the text that `body` answers names anything. */
const probe = (body: string): string =>
  `const look = () => { ${body} };
   let found = 'undefined';
   try { found = String(look()); } catch {}
   if (found !== 'undefined') ctx.log('error', 'reached ' + found);
   return { points: 0, reasons: [] };`;

/** Answers of `score` that are no score. */
const ANSWERS: Readonly<Record<string, string>> = {
  'answer of the wrong shape': "return { score: 'high' };",
  'no answer': 'return;',
  'points that are no number': 'return { points: NaN, reasons: [{ ...R, points: NaN }] };',
  'endless points': 'return { points: Infinity, reasons: [{ ...R, points: Infinity }] };',
  'points beyond every sum': 'return { points: 1e308, reasons: [{ ...R, points: 1e308 }] };',
  'points as a text': "return { points: '7', reasons: [{ ...R, points: '7' }] };",
  'broken points': 'return { points: 0.5, reasons: [{ ...R, points: 0.5 }] };',
  'reasons that do not add up': 'return { points: 50, reasons: [R] };',
  'a promise that never resolves': 'return new Promise(() => {});',
  'ten megabytes': "return { points: 0, reasons: [{ ...R, text: 'x'.repeat(1e7) }] };",
  'a million reasons': 'return { points: 0, reasons: Array.from({ length: 1e6 }, () => R) };',
  'a list that only claims a length': 'return { points: 0, reasons: { length: 1e9 } };',
  'a reason without an end': 'const a = { ...R }; a.value = a; return { points: 0, reasons: [a] };',
  'thrown symbol': "throw Symbol('x');",
  'thrown proxy': 'throw new Proxy({}, { get() { for (;;); } });',
  'thrown name of ten megabytes': "throw { name: 'x'.repeat(1e7), message: 'x'.repeat(1e7) };",
};

/** Attempts to speak for the host, or to leave something behind for it. */
const DECEITS: Readonly<Record<string, string>> = {
  'another JSON': `JSON.stringify = () => '[{"done":{"points":50,"reasons":[]}}]';
    JSON.parse = () => ({}); return { points: 0, reasons: [] };`,
  'toJSON for every object': `Object.prototype.toJSON = () => 'reached'; return { points: 0, reasons: [] };`,
  'prototype of the host': `return JSON.parse('{"__proto__":{"isAdmin":true},"points":0,"reasons":[]}');`,
  'changed built-ins': `for (const owner of [Array, String, Function, Promise, Object])
      for (const name of Object.getOwnPropertyNames(owner.prototype))
        try { owner.prototype[name] = () => { for (;;); }; } catch {}
    return { points: 0, reasons: [] };`,
  'text that no database takes':
    "ctx.log('info', '\\0\\ud800'); return { points: 0, reasons: [{ ...R, text: '\\0\\ud800', code: '\\0' }] };",
  'flood of logs':
    "for (let at = 0; at < 1e5; at += 1) ctx.log('info', 'x'.repeat(1e4)); return { points: 0, reasons: [] };",
  'markup for whoever reads the score':
    "return { points: 0, reasons: [{ ...R, text: '<img src=x onerror=alert(1)>' }] };",
  'stack of the host': probe(
    "try { null.x; } catch (e) { return /file:|node_modules|\\/(home|tmp|work)\\//.test(e.stack) ? e.stack : 'undefined'; }",
  ),
  'prepared stack': probe(
    "let seen; Error.prepareStackTrace = (_, frames) => { seen = frames; return ''; }; new Error('x').stack; return typeof seen;",
  ),
  'dynamic import': probe("import('node:fs').then((fs) => ctx.log('error', 'reached ' + fs));"),
  'secret of its own configuration': probe(
    "const { token } = ctx.config; return /^\\{\\{secret:/.test(token) ? 'undefined' : token;",
  ),
};

/** The same, and more, where promises are awaited and the platform can be asked. */
const ASYNC: Readonly<Record<string, string>> = {
  'promise that never resolves': 'await new Promise(() => {});',
  'chain of promises': 'const f = () => Promise.resolve().then(f); await f();',
  'thenable that loops': 'await { then() { for (;;); } };',
  loop: 'for (;;);',
  'growing array': 'const all = []; for (;;) all.push({});',
  'answer of the wrong shape': "return { done: 'ok' };",
  'answer that is no number': 'return NaN;',
  'ten megabytes': "return 'x'.repeat(1e7);",
};

/** Requests of hooks to where they have no business, though an admin granted the names. */
const requests = (inside: string): Readonly<Record<string, string>> => ({
  'request to the own machine': `await ctx.fetch('${inside}'); return [];`,
  'request to the own machine by name': `await ctx.fetch('${inside.replace('127.0.0.1', 'localhost')}'); return [];`,
  'request for cloud metadata':
    "await ctx.fetch('http://169.254.169.254/latest/meta-data/'); return [];",
  'request for a file': "await ctx.fetch('file:///etc/passwd'); return [];",
  'request with the secret to another host': `await ctx.fetch('${inside}', { headers: { 'x-key': ctx.config.token } }); return [];`,
  'more memory than granted': "await ctx.kv.set('a', 'x'.repeat(1e5)); return [];",
  'mail without a grant':
    "await ctx.mail({ to: 'a@example.com', subject: 'x', text: 'x' }); return [];",
});

const entries = (
  bodies: Readonly<Record<string, string>>,
  rest: Omit<Attack, 'what' | 'body'>,
): Attack[] =>
  Object.entries(bodies).map(([what, body]) => ({
    what,
    body: `const R = ${REASON}; ${body}`,
    ...rest,
  }));

/** Every attack there is; `inside` is an address of this machine that must not be reached. */
export function corpus(inside: string): Attack[] {
  const escapes = Object.entries(ESCAPES).map(([what, body]) => [`way out: ${what}`, probe(body)]);
  return [
    // Nobody waits for the promise, so that a scorer's chain of them never starts.
    ...entries(ATTACKS, { point: 'score', isBasic: true }).map((one) =>
      one.what === 'chain of promises' ? { ...one, isHarmless: true } : one,
    ),
    ...entries(Object.fromEntries(escapes), { point: 'score', isBasic: true, isHarmless: true }),
    ...entries(ANSWERS, { point: 'score' }),
    ...entries(DECEITS, { point: 'score', isHarmless: true }),
    ...entries({ ...ASYNC, ...requests(inside) }, { point: 'hook' }),
    ...entries(ASYNC, { point: 'source' }),
  ];
}
