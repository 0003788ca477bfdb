// Threads do not inherit how the process reads TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./sandbox-thread.ts');
