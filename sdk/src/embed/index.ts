export { type EmbedToken, signEmbedToken } from './sign.ts';
