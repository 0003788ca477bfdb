export const four = (a: number, b: number, c: number, d: number) => a + b + c + d; // caught: eslint(max-params)
export function deep(n: number): number { // caught: eslint(complexity)
  if (n > 1) {
    if (n > 2) {
      if (n > 3) {
        if (n > 4) return n; // caught: eslint(max-depth)
      }
    }
  }
  if (n === 5 || n === 6 || n === 7 || n === 8 || n === 9 || n === 10 || n === 11) return 1;
  return 0;
}
