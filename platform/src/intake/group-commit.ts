/** Rows of one statement at most. */
const MOST = 500;
/** Statements of a company under way at a time: one is written while the next is made ready. */
const LANES = 2;
/** What is worth a second statement while the first is under way; less joins the next batch. */
const WORTH_A_LANE = 32;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly identities: readonly string[];
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

interface Queue<Item, Result> {
  waiting: Waiting<Item, Result>[];
  /** Identities of the batches under way. */
  readonly taken: Set<string>;
  lanes: number;
}

interface Options<Item, Result> {
  /** Stores the items in one transaction and answers in their order. */
  readonly write: (companyId: string, items: readonly Item[]) => Promise<readonly Result[]>;
  /** Items that share one of these are stored one after the other. */
  readonly identitiesOf: (item: Item) => readonly string[];
  /** Faults that hit every item alike: the database is away. The others are searched by halving. */
  readonly isCommonFault: (error: unknown) => boolean;
}

/**
 * Lets concurrent writers of a company share one statement and one commit. While batches are being
 * written the next one gathers; there is no timer, so a lone item leaves at once.
 */
export function createGroupCommit<Item, Result extends object>(options: Options<Item, Result>) {
  type Batch = Waiting<Item, Result>[];
  const queues = new Map<string, Queue<Item, Result>>();

  /** Opens a lane when there is work for one. All that has arrived by then shares the statement. */
  function open(companyId: string, queue: Queue<Item, Result>): void {
    const needed = queue.lanes === 0 ? 1 : WORTH_A_LANE;
    if (queue.lanes >= LANES || queue.waiting.length < needed) return;
    queue.lanes += 1;
    setImmediate(() => void drain(companyId, queue));
  }

  async function drain(companyId: string, queue: Queue<Item, Result>): Promise<void> {
    const batch = takeBatch(queue);
    if (batch.length > 0) await settle(companyId, batch);
    for (const { identities } of batch) {
      for (const identity of identities) queue.taken.delete(identity);
    }
    queue.lanes -= 1;
    // An empty batch means that all wait for the other lane, which opens the next one.
    if (batch.length > 0) open(companyId, queue);
    if (queue.lanes === 0) queues.delete(companyId);
  }

  async function settle(companyId: string, batch: Batch): Promise<void> {
    try {
      const results = await options.write(
        companyId,
        batch.map(({ item }) => item),
      );
      for (const [at, { resolve, reject }] of batch.entries()) {
        const result = results[at];
        if (result === undefined) reject(new Error('The statement left an item out.'));
        else resolve(result);
      }
    } catch (error) {
      if (batch.length === 1 || options.isCommonFault(error)) {
        for (const { reject } of batch) reject(error);
        return;
      }
      const middle = Math.ceil(batch.length / 2);
      await settle(companyId, batch.slice(0, middle));
      await settle(companyId, batch.slice(middle));
    }
  }

  return {
    /** Resolves when the item is stored durably. */
    add(companyId: string, item: Item): Promise<Result> {
      return new Promise((resolve, reject) => {
        let queue = queues.get(companyId);
        if (!queue) {
          queue = { waiting: [], taken: new Set(), lanes: 0 };
          queues.set(companyId, queue);
        }
        queue.waiting.push({ item, identities: options.identitiesOf(item), resolve, reject });
        open(companyId, queue);
      });
    },
  };
}

/** The first in line that know nothing of each other, nor of those under way. */
function takeBatch<Item, Result>(queue: Queue<Item, Result>): Waiting<Item, Result>[] {
  const batch: Waiting<Item, Result>[] = [];
  const left: Waiting<Item, Result>[] = [];
  const passed = new Set<string>();
  for (const waiting of queue.waiting) {
    const { identities } = waiting;
    const isFree =
      batch.length < MOST && !identities.some((one) => queue.taken.has(one) || passed.has(one));
    (isFree ? batch : left).push(waiting);
    // Whoever comes later must not overtake those left behind.
    const known = isFree ? queue.taken : passed;
    for (const identity of identities) known.add(identity);
  }
  queue.waiting = left;
  return batch;
}
