export const request = (url: string) => fetch(url);
