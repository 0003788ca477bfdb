import type { Batch, Outbox, Topic } from './events.ts';
import { createThrottle } from './throttle.ts';
import type { Transact, Tx } from './transaction.ts';

/** A row that says how far its work is. */
interface Stepped {
  readonly id: string;
  readonly companyId: string;
  readonly state: 'waiting' | 'running' | 'finished' | 'failed';
}

interface Needs<Row extends Stepped, Page> {
  /** Whose facts name rows to work on. */
  readonly topic: Topic;
  readonly find: (tx: Tx, id: string) => Promise<Row | undefined>;
  /** What is left to do, a page at a time. */
  readonly pages: (row: Row) => AsyncIterable<Page>;
  /** Does a page and notes it; undefined when the row is gone or somebody else works on it. */
  readonly take: (row: Row, page: Page) => Promise<Row | undefined>;
  /** After the last page: is there something to wait for? */
  readonly isOwing: (tx: Tx) => Promise<boolean>;
  /** Notes that the work has ended; undefined when it had already. */
  readonly finish: (
    tx: Tx,
    row: Row,
    ended: { state: 'finished' | 'failed'; finishedAt: Date },
  ) => Promise<Row | undefined>;
  readonly tell: (row: Row) => void;
  readonly transact: Transact;
  readonly outbox: Outbox;
  readonly nowMs: () => number;
  readonly report: (error: unknown) => void;
}

/** Long work gives way to other work after so long, and goes on where it was. */
const STEP_MS = 2_000;
/** Who waits is told so often. */
const TELL_MS = 500;

/** Works on long things page by page. A process that dies over one leaves the rest to the next. */
export function createSteppedWork<Row extends Stepped, Page>(needs: Needs<Row, Page>) {
  const { transact, outbox, tell, nowMs } = needs;

  /** Goes on for a while; true when there is more to do. */
  async function step(begun: Row): Promise<boolean> {
    const untilMs = nowMs() + STEP_MS;
    const throttle = createThrottle(TELL_MS, nowMs);
    let row = begun;
    for await (const page of needs.pages(begun)) {
      const taken = await needs.take(row, page);
      if (!taken) return false;
      row = taken;
      throttle(() => tell(taken));
      if (nowMs() > untilMs) return true;
    }
    if (await transact(row.companyId, needs.isOwing)) return true;
    await end(row, 'finished');
    return false;
  }

  async function end(row: Row, state: 'finished' | 'failed'): Promise<void> {
    const ended = { state, finishedAt: new Date(nowMs()) };
    const found = await transact(row.companyId, (tx) => needs.finish(tx, row, ended));
    if (found) tell(found);
  }

  async function advance(companyId: string, id: string): Promise<boolean> {
    const find = () => transact(companyId, (tx) => needs.find(tx, id));
    const row = await find();
    if (!row || !['waiting', 'running'].includes(row.state)) return false;
    return step(row).catch(async (error: unknown) => {
      needs.report(error);
      const last = await find();
      if (last) await end(last, 'failed');
      return false;
    });
  }

  return async ({ companyId, facts }: Batch): Promise<void> => {
    const open: string[] = [];
    for (const id of facts.flatMap(({ subjectIds }) => subjectIds)) {
      if (await advance(companyId, id)) open.push(id);
    }
    await transact(companyId, async (tx) => {
      const owed = await outbox.settle(tx, facts);
      const rest = open.filter((id) => owed.includes(id));
      await outbox.publish(tx, needs.topic, rest);
    });
  };
}
