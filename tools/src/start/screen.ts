import { relative } from 'node:path';

export interface Screen {
  readonly seconds: string;
  readonly platformUrl: string;
  readonly websiteUrl: string;
  readonly crmHostUrl: string;
  readonly dataDir: string;
  /** Absent when the logs go to the terminal. */
  readonly logFile: string | undefined;
}

/** What a newcomer reads first: where everything is and what to do with it. */
export function drawScreen(screen: Screen): string {
  const lines = [
    `Leadpane is ready after ${screen.seconds} s.`,
    '',
    `  Platform   ${screen.platformUrl}   start page, API, widget files`,
    `  Website    ${screen.websiteUrl}   a product page with a lead form: fill it in`,
    `  CRM host   ${screen.crmHostUrl}   charts and a live feed: watch the lead arrive`,
    '',
    `  Data       ${screen.dataDir}   delete it to start over`,
    `  Logs       ${screen.logFile ?? 'this terminal'}`,
    '',
    `  A token for the API: npx leadpane token`,
    `  Stop: Ctrl+C`,
  ];
  return `\n${lines.join('\n')}\n\n`;
}

/** Short where that is clearer: a path below the working directory loses its front. */
export function showPath(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short.startsWith('..') || short === '' ? path : short;
}
