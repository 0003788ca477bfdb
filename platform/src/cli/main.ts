import { runCommandLine } from './command-line.ts';

/** The process behind `leadpane`. */
process.exitCode = await runCommandLine(process.argv.slice(2), process);
