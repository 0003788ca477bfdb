import { run } from './run.ts';

/** A worker alone, on the DATABASE_URL that the API processes use. */
void run({ ...process.env, LEADPANE_ROLES: 'worker' });
