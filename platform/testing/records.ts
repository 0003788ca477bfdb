import { startReceiver } from './receiver.ts';

const PAGE = 10;

/** Somebody else's API with so many records, ten a page; the cursor is the number of the first. */
export async function startRecords(count: number) {
  const receiver = await startReceiver();
  const run = receiver.url.slice(-5);
  const records = Array.from({ length: count }, (_none, at) => ({
    id: `${run}-${at}`,
    email: `${run}-${at}@example.com`,
  }));
  const pageAt = (url: string): string => {
    const from = Number(new URL(url, receiver.url).searchParams.get('after') ?? 0);
    const next = from + PAGE < count ? from + PAGE : null;
    return JSON.stringify({ results: records.slice(from, from + PAGE), paging: { next } });
  };
  receiver.answer = ({ url }, response) => void response.end(pageAt(url));
  return {
    receiver,
    records,
    pageAt,
    config: {
      url: `${receiver.url}/contacts`,
      leadSource: `records ${run}`,
      itemsPath: 'results',
      cursorParameter: 'after',
      nextCursorPath: 'paging.next',
    },
  };
}
