export const points = 10;
export default points; // caught: import(no-default-export)
