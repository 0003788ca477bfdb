import { type Stats } from 'node:fs'; // caught: typescript(no-import-type-side-effects)
import { Socket } from 'node:net'; // caught: typescript(consistent-type-imports)
import { sep } from 'path'; // caught: unicorn(prefer-node-protocol)

export type Size = 'small' | 'large';
export type { Stats };
export const open = (socket: Socket) => socket.connecting;
export const anything = (value: any) => String(value); // caught: typescript(no-explicit-any)
export const certain = (value?: string) => value!; // caught: typescript(no-non-null-assertion)
export const loose = (one: string, two: string) => one == two; // caught: eslint(eqeqeq)
export let moving = sep; // caught: import(no-mutable-exports)

export function forget(work: () => Promise<void>) {
  work(); // caught: typescript(no-floating-promises)
  [1, 2].forEach(async () => work()); // caught: typescript(no-misused-promises)
  moving = '/';
}

export function refuse(): never {
  throw 'text'; // caught: typescript(only-throw-error)
}

export function write(values: number[], size: Size) {
  var first = values[0]; // caught: eslint(no-var)
  let second = values[1]; // caught: eslint(prefer-const)
  values = []; // caught: eslint(no-param-reassign)
  // @ts-ignore it says why, but not that it must fail -- caught: typescript(prefer-ts-expect-error)
  const third: string = first;
  // oxlint-disable-next-line -- caught: unicorn(no-abusive-eslint-disable)
  if (third == '') return second;
  // oxlint-disable-next-line no-var -- nothing to suppress -- caught: Unused
  const fourth = 4;
  switch (size) { // caught: typescript(switch-exhaustiveness-check)
    case 'small':
      return fourth;
  }
  return values.length;
}
