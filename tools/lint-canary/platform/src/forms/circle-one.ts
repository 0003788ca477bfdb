import { two } from './circle-two.ts'; // caught: import(no-cycle)

export const one = () => two;
