import { createRequire } from 'node:module';

const { version: written }: { version: string } = createRequire(import.meta.url)(
  '../../package.json',
);

/** Of the platform, as package.json has it. */
export const version = written;
