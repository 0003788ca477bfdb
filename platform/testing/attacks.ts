/** Bodies of `score(lead, ctx)` that try to hurt the host, by what they try. */
export const ATTACKS: Readonly<Record<string, string>> = {
  loop: 'for (;;);',
  'recursive for':
    'const f = (n) => { for (let i = 0; i < 9; i += 1) f(n + 1); }; for (;;) { try { f(0); } catch {} }',
  'chain of promises':
    'const f = () => Promise.resolve().then(f); f(); return { points: 0, reasons: [] };',
  'regular expression': "return /^(a+)+$/.test('a'.repeat(40) + '!');",
  'second regular expression': "return /(x+x+)+y/.test('x'.repeat(100000));",
  'sorting for ever': 'for (;;) Array.from({ length: 3e6 }, (_, i) => -i).sort();',
  'loop in finally': 'for (;;) { try { throw 1; } finally { continue; } }',
  'loop in catch': 'for (;;) { try { throw 1; } catch { for (;;); } }',
  'big JSON in a loop': "const big = 'x'.repeat(4e6); for (;;) JSON.stringify(big);",
  'big join': 'return new Array(5e7).join();',
  'squaring a BigInt': 'let n = 3n; for (let i = 0; i < 40; i += 1) n *= n; return n > 0n;',
  'power of BigInts': 'return 2n ** (2n ** 26n) > 0n;',
  'long text': "return 'x'.repeat(1e9).length;",
  'array of a gigabyte': 'return new Array(1.25e8).fill(1).length;',
  'growing array': 'const all = []; for (;;) all.push({});',
  'growing text': "let all = 'x'; for (;;) all += all;",
  'buffer of a gigabyte': 'return new ArrayBuffer(1e9).byteLength;',
  'many small buffers': 'const all = []; for (;;) all.push(new Uint8Array(1e6));',
  'WebAssembly memory': 'return new WebAssembly.Memory({ initial: 65536 });',
  'WebAssembly module': 'return new WebAssembly.Module(new Uint8Array(8));',
  'waiting on shared memory':
    'return Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);',
  recursion: 'const f = () => f(); return f();',
  'deep JSON': "return JSON.parse('['.repeat(5e5));",
  'deep regular expression': "return new RegExp('('.repeat(1e5) + ')'.repeat(1e5)).test('');",
  'trap in toString':
    'return { toString() { for (;;); }, points: { valueOf() { for (;;); } }, reasons: [] };',
  'trap in toJSON': 'return { toJSON() { for (;;); } };',
  'trap in a getter': 'return { get points() { for (;;); }, reasons: [] };',
  'trap in a proxy': 'return new Proxy({}, { ownKeys() { for (;;); }, get() { for (;;); } });',
  'trap in then': 'return { get then() { for (;;); }, points: 0, reasons: [] };',
  'huge answer': "return 'x'.repeat(6e6);",
  'error with a looping message': 'throw { get message() { for (;;); } };',
  'error with a looping stack':
    "const e = new Error('x'); Object.defineProperty(e, 'stack', { get() { for (;;); } }); throw e;",
};

/** Ways out that must lead nowhere: each gives a text that names what it reached. */
export const ESCAPES: Readonly<Record<string, string>> = {
  'constructor of this':
    "return (this ?? globalThis).constructor.constructor('return typeof process')();",
  'constructor of the lead': "return lead.constructor.constructor('return typeof process')();",
  'constructor of a host function': "return ctx.log.constructor('return typeof process')();",
  'eval of a global': "return eval('typeof process');",
  require: 'return typeof require;',
  fetch: 'return typeof fetch;',
  timers: 'return typeof setTimeout;',
  Buffer: 'return typeof Buffer;',
  'environment variables': 'return typeof globalThis.process?.env;',
  WebAssembly: 'return typeof WebAssembly;',
  performance: 'return typeof performance;',
  'the host of the prelude': 'return typeof host;',
};

/** A plugin whose scorer `main` has this body. */
export const scorerWith = (body: string): string =>
  `export default { configVersion: 1, scorers: { main: { score(lead, ctx) { ${body} } } } };`;
