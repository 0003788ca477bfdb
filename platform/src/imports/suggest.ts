import { suggestFields } from '@leadpane/sdk/plugin';

/** `column=field` for every column, as `POST /imports` takes them. */
export const suggestMapping = (columns: readonly string[]): string[] =>
  suggestFields(columns.filter((column) => !column.includes('='))).map(
    ({ from, to, type }) => `${from}=${to}${type ? `:${type}` : ''}`,
  );
