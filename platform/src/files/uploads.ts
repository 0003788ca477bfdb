import type { AskedForm, FormService } from '../forms/forms.service.ts';
import type { Actor, Audit, Transact, Tx } from '../kernel/index.ts';
import type { LeadService } from '../leads/leads.service.ts';
import { guardContent } from './content-guard.ts';
import { cleanName } from './file-name.ts';
import { type Incoming, limitBytes, readHead } from './incoming.ts';
import { inspect } from './inspect.ts';
import type { Keeper, Made } from './keeper.ts';
import { createRoom, type RoomNeeds } from './room.ts';

export interface UploadNeeds extends RoomNeeds {
  readonly transact: Transact;
  readonly audit: Audit;
  readonly leads: Pick<LeadService, 'get'>;
  readonly forms: Pick<FormService, 'definition'>;
}

/** Whoever has uploaded a file for a form has so long to send it: a browser tries for 30 days. */
const UNCLAIMED_MS = 31 * 24 * 3_600_000;

/** Files that come from outside: looked at before a byte is stored, and while the rest arrives. */
export function createUploads(needs: UploadNeeds, { keep }: Pick<Keeper, 'keep'>) {
  const { transact, audit, leads, forms, now, maxBytes } = needs;
  const refuseCrowd = createRoom(needs);

  async function receive(actor: Actor, incoming: Incoming, made: Omit<Made, 'name' | 'mediaType'>) {
    const { head, bytes } = await readHead(limitBytes(incoming, maxBytes));
    const mediaType = await inspect(head, incoming.name);
    const name = cleanName(incoming.name, mediaType);
    return keep(actor.companyId, { ...made, name, mediaType }, guardContent(mediaType, bytes));
  }

  return {
    /** Stores a user's file, for one lead or none. @throws {Problem} `file.*`, `lead.not-found`. */
    async upload(actor: Actor, incoming: Incoming, leadId: string | undefined) {
      if (leadId) await leads.get(actor, leadId);
      const file = await receive(actor, incoming, { leadId: leadId ?? null, expiresAt: null });
      const { id, name, mediaType, sizeBytes } = file;
      const after = { name, mediaType, sizeBytes, leadId };
      await transact(actor.companyId, (tx) =>
        audit(tx, actor, { action: 'file.uploaded', subjectType: 'file', subjectId: id, after }),
      );
      return file;
    },

    /**
     * Stores a visitor's file until his submission names it.
     * @throws {Problem} `form.not-found`, `origin.not-allowed`, `file.too-many-waiting`.
     */
    async uploadForForm(actor: Actor, incoming: Incoming, asked: AskedForm) {
      await forms.definition(actor, asked);
      const { formId } = asked;
      const expiresAt = new Date(now().getTime() + UNCLAIMED_MS);
      const admit = (tx: Tx) => refuseCrowd(tx, formId);
      return receive(actor, incoming, { formId, expiresAt, admit });
    },
  };
}
