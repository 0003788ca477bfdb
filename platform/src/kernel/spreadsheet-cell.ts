/** What spreadsheets take for a formula, also behind quotes and spaces, and in full width. */
const FORMULA = /^'*(?:[\t\r\n]|["\s]*[=+\-@＝＋－＠])/;
/** A phone number (E.164) is at most a number to a spreadsheet, and other programs read it. */
const PHONE = /^\+[1-9]\d{6,14}$/;

/** Text for a cell that no spreadsheet runs (CWE-1236): an apostrophe in front of a formula. */
export const protectCell = (text: string): string =>
  FORMULA.test(text) && !PHONE.test(text) ? `'${text}` : text;

/** The text that `protectCell` was given, or that a spreadsheet protected in the same way. */
export const restoreCell = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
