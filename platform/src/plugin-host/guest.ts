/**
 * Runs in the sandbox before the plugin and hands back the one function the host calls. Only JSON
 * texts cross the border. Clock and randomness are fixed by the call, so that a replay agrees; what
 * engines offer beyond the language is taken away, so that all engines look alike.
 */
export const PRELUDE = `(function (host, now) {
  'use strict';
  const { parse, stringify } = JSON;
  const { freeze } = Object;
  const RealDate = Date;
  const text = String;
  const cut = Function.prototype.call.bind(String.prototype.slice);

  function FixedDate(...args) {
    if (!new.target) return new RealDate(now).toString();
    return args.length === 0 ? new RealDate(now) : new RealDate(...args);
  }
  FixedDate.prototype = RealDate.prototype;
  RealDate.prototype.constructor = FixedDate;
  FixedDate.now = () => now;
  FixedDate.parse = RealDate.parse;
  FixedDate.UTC = RealDate.UTC;
  globalThis.Date = FixedDate;
  let state = 0;
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  for (const name of ['performance', 'queueMicrotask', 'print', 'console', 'SharedArrayBuffer', 'Atomics'])
    delete globalThis[name];

  const clean = (value) => (value === undefined ? 'null' : stringify(value) ?? 'null');
  const faultOf = (thrown) => {
    let code = 'Error', message = 'failed without a readable message', wait = null;
    try {
      if (typeof thrown === 'object' && thrown !== null) {
        if (typeof thrown.name === 'string') code = cut(thrown.name, 0, 60);
        if (typeof thrown.message === 'string') message = cut(thrown.message, 0, 500);
        if (typeof thrown.retryAfterSeconds === 'number') wait = thrown.retryAfterSeconds;
      } else message = cut(text(thrown), 0, 500);
    } catch {}
    return { name: code, message, retryAfterSeconds: wait };
  };
  const log = (level, message, data) => {
    host('log', stringify({ level: text(level), message: text(message), data }) ?? '{}');
  };
  const deepFreeze = (value) => {
    if (typeof value !== 'object' || value === null) return value;
    for (const key in value) deepFreeze(value[key]);
    return freeze(value);
  };
  const ask = async (name, value) => parse(await host(name, stringify(value)));
  const contextOf = ({ context, can }) => freeze({
    ...deepFreeze(context),
    log,
    ...(can.fetch && { fetch: (url, init = {}) => ask('fetch', { url: text(url), init }) }),
    ...(can.mail && { mail: async ({ to, userId, subject, text: body }) =>
      void (await ask('mail', { to, userId, subject: text(subject), text: text(body) })) }),
    ...(can.notify && { notify: async ({ message, leadId, userId }) =>
      void (await ask('notify', { message: text(message), leadId, userId })) }),
    ...(can.kv && { kv: freeze({
      get: (key) => ask('kvGet', { key: text(key) }),
      set: async (key, value, ttlSeconds) => void (await ask('kvSet', { key: text(key), value, ttlSeconds })),
    }) }),
  });

  function score(plugin, call) {
    const scorer = plugin.scorers[call.id];
    const context = contextOf(call);
    let out = '';
    for (let at = 0; at < call.args.length; at += 1) {
      let line;
      state = call.seeds[at] | 0;
      try {
        line = '{"done":' + clean(scorer.score(deepFreeze(call.args[at]), context)) + '}';
      } catch (thrown) {
        line = '{"threw":' + stringify(faultOf(thrown)) + '}';
      }
      out += (at === 0 ? '' : ',') + line;
    }
    return '[' + out + ']';
  }

  async function act(part, call) {
    const context = contextOf(call);
    try {
      if (call.method === 'check' && !part.check) return '{"done":{"ok":true}}';
      return '{"done":' + clean(await part[call.method](...call.args, context)) + '}';
    } catch (thrown) {
      return '{"threw":' + stringify(faultOf(thrown)) + '}';
    }
  }

  const keys = (parts) => (parts ? Object.keys(parts) : []);
  return function call(plugin, json) {
    const call = parse(json);
    if (call.point === 'score') return score(plugin, call);
    if (call.point === 'source') return act(plugin.sources[call.id], call);
    if (call.point === 'hook') return act(plugin.hooks[call.id], call);
    if (call.point === 'migrate') return clean(plugin.migrate(call.args[0], call.args[1]));
    if (call.point === 'check') return clean(plugin.checkConfig ? plugin.checkConfig(call.args[0]) : []);
    return stringify({
      configVersion: plugin.configVersion,
      scorers: keys(plugin.scorers),
      sources: keys(plugin.sources),
      hooks: keys(plugin.hooks),
      canMigrate: typeof plugin.migrate === 'function',
    });
  };
})`;
