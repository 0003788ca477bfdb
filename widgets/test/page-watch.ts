import { until } from './until.ts';

type Target = Window | Document;

/** Counts what elements hold on to outside of themselves: listeners of the page and timers. */
export function watchPage() {
  const held = new Map<unknown, string>();
  const restore: (() => void)[] = [];

  for (const target of [globalThis.window, document] satisfies Target[]) {
    const { addEventListener, removeEventListener } = target;
    target.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      held.set(args[1], `${args[0]} listener`);
      Reflect.apply(addEventListener, target, args);
    };
    target.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      held.delete(args[1]);
      Reflect.apply(removeEventListener, target, args);
    };
    restore.push(() => Object.assign(target, { addEventListener, removeEventListener }));
  }

  const { setInterval, clearInterval } = globalThis;
  Object.assign(globalThis, {
    setInterval(...args: Parameters<typeof setInterval>) {
      const timer: unknown = Reflect.apply(setInterval, globalThis, args);
      held.set(timer, 'interval');
      return timer;
    },
    clearInterval(timer: number) {
      held.delete(timer);
      clearInterval(timer);
    },
  });
  restore.push(() => Object.assign(globalThis, { setInterval, clearInterval }));

  return {
    /** What has not been given back. */
    left: () => [...held.values()],
    settled: () => until(() => held.size === 0).catch(() => undefined),
    stop: () => restore.forEach((undo) => undo()),
  };
}
