import { one } from './circle-one.ts'; // caught: import(no-cycle)

export const two = () => one;
