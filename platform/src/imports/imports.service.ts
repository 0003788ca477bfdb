import { stringify } from 'csv-stringify/sync';
import type { IntakeService } from '../intake/intake.service.ts';
import { type Actor, Problem, protectCell, type Transact } from '../kernel/index.ts';
import type { NotificationService } from '../notifications/notifications.service.ts';
import { createFileReader, type Order } from './file-reader.ts';
import type { Import } from './import.model.ts';
import type { ImportRepository } from './imports.repository.ts';

export type ImportService = ReturnType<typeof createImportService>;

interface Needs {
  readonly imports: ImportRepository;
  readonly intake: IntakeService;
  readonly transact: Transact;
  readonly notifications: Pick<NotificationService, 'raise'>;
  readonly newId: () => string;
}

const ERRORS_AT_ONCE = 1_000;
const BEAT_MS = 5_000;
/** A process that missed so many beats was killed. */
const LOST_SECONDS = 60;

/** Files of leads: read as they arrive, stored through the same door as submissions. */
export function createImportService(needs: Needs) {
  const { imports, transact, notifications, newId } = needs;
  const readFile = createFileReader(needs);

  async function get(actor: Actor, id: string): Promise<Import> {
    const found = await transact(actor.companyId, async (tx) => {
      await imports.failWhenLost(tx, id, LOST_SECONDS);
      return imports.find(tx, id);
    });
    if (!found) throw new Problem('import.not-found', { detail: `There is no import ${id}.` });
    return found;
  }

  return {
    /** @throws {Problem} `import.not-found`. */
    get,

    /**
     * Reads the file to its end and stores its rows. Rows that are known already add nothing, so a
     * broken import is mended by sending the file again.
     * @throws {Problem} `import.bad-mapping`, `import.bad-file`.
     */
    async run(actor: Actor, order: Order, bytes: AsyncIterable<Uint8Array>): Promise<Import> {
      const { companyId } = actor;
      const { map: _columns, ...fields } = order;
      const { id } = await transact(companyId, (tx) =>
        imports.insert(tx, { id: newId(), ...fields }),
      );
      const finish = (state: Import['state']) =>
        transact(companyId, (tx) => imports.change(tx, id, { state, finishedAt: new Date() }));
      // A beat that the database misses is made up for by the next.
      const beat = () => void transact(companyId, (tx) => imports.beat(tx, id)).catch(() => null);
      const beating = setInterval(beat, BEAT_MS);
      try {
        const { added } = await readFile({ companyId, importId: id, order, bytes });
        await finish('finished');
        if (!order.dryRun) {
          await notifications.raise(
            companyId,
            'import.finished',
            `${order.fileName}: ${added} new leads`,
          );
        }
      } catch (error) {
        await finish('failed');
        throw error;
      } finally {
        clearInterval(beating);
      }
      return get(actor, id);
    },

    /** The refused rows as CSV; cells that a spreadsheet would run are defused. */
    async *errorFile(actor: Actor, found: Import): AsyncGenerator<string> {
      yield stringify([['line', 'column', 'reason', ...found.header].map(protectCell)]);
      for (let offset = 0; ; offset += ERRORS_AT_ONCE) {
        const window = { offset, limit: ERRORS_AT_ONCE };
        const rows = await transact(actor.companyId, (tx) =>
          imports.errorsAfter(tx, found.id, window),
        );
        if (rows.length === 0) return;
        yield stringify(
          rows.map(({ line, field, message, cells }) =>
            [String(line), field, message, ...cells].map(protectCell),
          ),
        );
      }
    },
  };
}
