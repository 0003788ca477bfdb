import { Problem, type Tx } from '../kernel/index.ts';
import type { WaitingFileRepository } from './waiting-files.repository.ts';

export interface RoomNeeds {
  readonly waiting: WaitingFileRepository;
  readonly now: () => Date;
  /** Bytes of a file at most. */
  readonly maxBytes: number;
}

/** So many files of the largest size may wait for a submission: of one form, of one company. */
const PER_FORM = 50;
const PER_COMPANY = 200;
/** When it gets crowded, who has waited so long goes: nobody takes the room of others for longer. */
const WAITED_MS = 3_600_000;

/** Keeps what visitors upload and never send from filling the disk. */
export function createRoom({ waiting, now, maxBytes }: RoomNeeds) {
  async function hasRoom(tx: Tx, formId: string): Promise<boolean> {
    const { ofForm, ofCompany } = await waiting.hold(tx, { formId, arrivingBytes: maxBytes });
    const fits = (bytes: number, most: number) => bytes + maxBytes <= most * maxBytes;
    return fits(ofForm, PER_FORM) && fits(ofCompany, PER_COMPANY);
  }

  /** @throws {Problem} `file.too-many-waiting`. */
  return async (tx: Tx, formId: string): Promise<void> => {
    if (await hasRoom(tx, formId)) return;
    await waiting.expire(tx, new Date(now().getTime() - WAITED_MS));
    if (await hasRoom(tx, formId)) return;
    throw new Problem('file.too-many-waiting', {
      hint: 'Send the form for which files were uploaded, or try again in some minutes.',
      retryAfterSeconds: 600,
    });
  };
}
