import { type FieldMistake, Problem } from '../kernel/index.ts';

/** What anything we accept stays far below. */
const MOST = { body: { depth: 32, members: 2_000 }, query: { depth: 2, members: 200 } } as const;

/**
 * Refuses what is deep or has many members before anything walks through it or is compiled for it.
 * @throws {Problem} `request.invalid`.
 */
export function refuseShape(place: keyof typeof MOST, value: unknown): void {
  const { depth, members } = MOST[place];
  let left = members;

  function walk(node: unknown, level: number, field: string): void {
    if (typeof node !== 'object' || node === null) return;
    if (level > depth) refuse(place, field, `is nested more than ${depth} levels deep`);
    for (const [name, member] of Object.entries(node)) {
      left -= 1;
      if (left < 0) refuse(place, field, `has, with the rest, more than ${members} members`);
      walk(member, level + 1, level === 1 ? name : field);
    }
  }
  walk(value, 1, '');
}

function refuse(place: FieldMistake['in'], at: string, message: string): never {
  const field = at.slice(0, 100);
  const detail = `${field || `The ${place}`} ${message}.`;
  throw new Problem('request.invalid', { detail, errors: [{ in: place, field, message }] });
}
