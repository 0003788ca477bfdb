/**
 * Name of a field that people neither see nor reach. Field names begin with a letter, so that no
 * form has one of this name.
 */
export const HONEYPOT = '_hp';
