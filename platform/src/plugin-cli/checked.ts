/** One promise that was tried, with what it used. */
export interface Checked {
  readonly title: string;
  /** What went wrong; absent when nothing did. */
  readonly fault?: string;
  readonly fuel?: number;
  readonly ms?: number;
  /** What it may use. */
  readonly limits?: { readonly fuel: number; readonly softMs: number };
}

/** What is wrong with a fault, or with the lack of one; undefined when it was foretold or there is none. */
export function judgeFault(
  expected: string | undefined,
  fault: string | undefined,
): string | undefined {
  if (expected === undefined || fault?.includes(expected)) {
    return expected === undefined ? fault : undefined;
  }
  const instead = fault === undefined ? 'did not' : `failed with ${fault}`;
  return `it should fail with "${expected}", but ${instead}`;
}
