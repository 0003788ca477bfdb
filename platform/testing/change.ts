import type { Client, Reply } from './app.ts';

/** How to change what is at `path`; `ifMatch` absent overwrites whatever is there. */
export interface Change {
  readonly path: string;
  readonly body: object;
  /** The header; empty sends none. */
  readonly ifMatch?: string;
}

export function change(client: Client, { path, body, ifMatch = '*' }: Change): Promise<Reply> {
  const headers = { 'content-type': 'application/json', ...(ifMatch && { 'if-match': ifMatch }) };
  return client.send('PUT', path, { body: JSON.stringify(body), headers });
}

/** Sends fifty changes at once, all made from one reading. */
export async function race(client: Client, path: string, bodyOf: (turn: number) => object) {
  const ifMatch = (await client.get(path)).headers.get('etag') ?? '';
  const turns = Array.from({ length: 50 }, (_none, turn) => turn);
  const replies = await Promise.all(
    turns.map((turn) => change(client, { path, body: bodyOf(turn), ifMatch })),
  );
  const won = replies.filter(({ status }) => status === 200);
  const lost = replies.filter(({ status }) => status !== 200).map(({ status }) => status);
  return { won, lost: [...new Set(lost)] };
}
