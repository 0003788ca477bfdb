import { run } from './run.ts';

/** API and worker in one process, or what LEADPANE_ROLES says. */
void run(process.env);
