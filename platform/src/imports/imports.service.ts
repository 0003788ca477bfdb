import type { IntakeService } from '../intake/intake.service.ts';
import {
  type Actor,
  type Announcer,
  type Asked,
  createThrottle,
  type Live,
  pageById,
  Problem,
  type Transact,
} from '../kernel/index.ts';
import type { NotificationService } from '../notifications/notifications.service.ts';
import { writeErrors } from './error-file.ts';
import { createFileReader, type Order } from './file-reader.ts';
import type { Import } from './import.model.ts';
import { preview } from './preview.ts';
import type { ImportRepository } from './imports.repository.ts';

export type ImportService = ReturnType<typeof createImportService>;

interface Needs {
  readonly imports: ImportRepository;
  readonly intake: IntakeService;
  readonly transact: Transact;
  readonly notifications: Pick<NotificationService, 'raise'>;
  readonly live: Live;
  readonly announcer: Announcer;
  readonly present: (found: Import) => object;
  readonly newId: () => string;
}

const BEAT_MS = 5_000;
/** Who waits is told so often. */
const TELL_MS = 500;
/** A process that missed so many beats was killed. */
const LOST_SECONDS = 60;

/** Files of leads: read as they arrive, stored through the same door as submissions. */
export function createImportService(needs: Needs) {
  const { imports, transact, notifications, announcer, present, newId } = needs;
  const readFile = createFileReader(needs);

  async function get(actor: Actor, id: string): Promise<Import> {
    const found = await transact(actor.companyId, async (tx) => {
      await imports.failLost(tx, LOST_SECONDS);
      return imports.find(tx, id);
    });
    if (!found) throw new Problem('import.not-found', { detail: `There is no import ${id}.` });
    return found;
  }

  /** Shows who imports how far it is. */
  async function tell(actor: Actor, id: string): Promise<Import> {
    const found = await get(actor, id);
    const progress = { import: present(found) };
    if (actor.kind === 'user') needs.live.user(actor.id, 'import:progress', progress);
    return found;
  }

  return {
    /** @throws {Problem} `import.not-found`. */
    get,
    preview,

    /** Newest first. */
    list: (actor: Actor, asked: Asked) =>
      pageById(asked, (window) =>
        transact(actor.companyId, async (tx) => {
          await imports.failLost(tx, LOST_SECONDS);
          return imports.page(tx, window);
        }),
      ),

    /**
     * Reads the file to its end and stores its rows. Rows that are known already add nothing, so a
     * broken import is mended by sending the file again.
     * @throws {Problem} `import.bad-mapping`, `import.bad-file`.
     */
    async run(actor: Actor, order: Order, bytes: AsyncIterable<Uint8Array>): Promise<Import> {
      const { companyId } = actor;
      const { map: _columns, type: _type, ...fields } = order;
      const { id } = await transact(companyId, (tx) =>
        imports.insert(tx, { id: newId(), ...fields }),
      );
      const finish = (state: Import['state']) =>
        transact(companyId, async (tx) => {
          const found = await imports.change(tx, id, { state, finishedAt: new Date() });
          if (isNews(found)) await announcer.importFinished(tx, present(found));
        });
      const heart = startHeart(() => transact(companyId, (tx) => imports.beat(tx, id)));
      const throttle = createThrottle(TELL_MS, Date.now);
      const onProgress = () => throttle(() => void tell(actor, id).catch(() => null));
      try {
        const { added } = await readFile({ companyId, importId: id, order, bytes, onProgress });
        await finish('finished');
        const message = `${order.fileName}: ${added} new leads`;
        if (!order.dryRun) await notifications.raise(companyId, 'import.finished', message);
      } catch (error) {
        await finish('failed');
        throw error;
      } finally {
        heart.stop();
      }
      return tell(actor, id);
    },

    /** The refused rows as CSV. */
    errorFile: ({ companyId }: Actor, found: Import) =>
      writeErrors(found, (window) =>
        transact(companyId, (tx) => imports.errorsAfter(tx, found.id, window)),
      ),
  };
}

const isNews = ({ state, dryRun }: Import): boolean => state === 'finished' && !dryRun;

/** Says now and then that this process is there. A beat that is missed is made up for by the next. */
function startHeart(beat: () => Promise<void>) {
  const beating = setInterval(() => void beat().catch(() => null), BEAT_MS);
  return { stop: () => clearInterval(beating) };
}
