import { inHalves } from '../kernel/index.ts';

/** Rows of one statement at most. */
const MOST = 500;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

interface Options<Item, Result> {
  /** Stores the items in one transaction and answers in their order. */
  readonly write: (companyId: string, items: readonly Item[]) => Promise<readonly Result[]>;
  /** Items that share one of these do not share a statement. */
  readonly identitiesOf: (item: Item) => readonly string[];
  /** Faults that hit every item alike: the database is away. The others are searched by halving. */
  readonly isCommonFault: (error: unknown) => boolean;
}

/**
 * Lets concurrent writers of a company share one statement and one commit. While a batch is being
 * written the next one gathers; there is no timer, so a lone item leaves at once.
 */
export function createGroupCommit<Item, Result>(options: Options<Item, Result>) {
  type Queue = Waiting<Item, Result>[];
  const queues = new Map<string, Queue>();

  async function drain(companyId: string, queue: Queue): Promise<void> {
    while (queue.length > 0) await settle(companyId, takeBatch(queue));
    queues.delete(companyId);
  }

  /** The first items in line that know nothing of each other. */
  function takeBatch(queue: Queue): Queue {
    const taken = new Set<string>();
    const batch: Queue = [];
    const left: Queue = [];
    for (const waiting of queue) {
      const identities = options.identitiesOf(waiting.item);
      const isFree = batch.length < MOST && !identities.some((identity) => taken.has(identity));
      (isFree ? batch : left).push(waiting);
      // Also those left behind: whoever comes later must not overtake them.
      for (const identity of identities) taken.add(identity);
    }
    queue.splice(0, queue.length, ...left);
    return batch;
  }

  async function settle(companyId: string, batch: Queue): Promise<void> {
    const write = async (part: Queue): Promise<void> => {
      const items = part.map(({ item }) => item);
      const results = await options.write(companyId, items);
      // The statement answers each item in order, so every index is there.
      for (const [at, { resolve }] of part.entries()) resolve(results[at] as Result);
    };
    await inHalves(batch, (part) => write([...part]), {
      isCommonFault: options.isCommonFault,
      onCulprit: ({ reject }, error) => reject(error),
    }).catch((error: unknown) => {
      for (const { reject } of batch) reject(error);
    });
  }

  return {
    /** Resolves when the item is stored durably. */
    add(companyId: string, item: Item): Promise<Result> {
      return new Promise((resolve, reject) => {
        const queue = queues.get(companyId);
        if (queue) {
          queue.push({ item, resolve, reject });
          return;
        }
        const fresh: Queue = [{ item, resolve, reject }];
        queues.set(companyId, fresh);
        void drain(companyId, fresh);
      });
    },
  };
}
