import { randomBytes } from 'node:crypto';
import { demoForm } from './demo-form.ts';
import type { SetupRepository } from './setup.repository.ts';

/** The demo of `npm start`. */
export interface Demo {
  /** Secret of the embed key `emb_demo`, base64url of 32 bytes. `LEADPANE_DEMO_EMBED_SECRET`. */
  readonly embedSecret: string;
  /** Origins of the example pages. `LEADPANE_DEMO_ORIGINS`, comma separated. */
  readonly origins: readonly string[];
}

interface Needs {
  readonly setup: SetupRepository;
  readonly hash: (password: string) => Promise<string>;
  readonly seal: (text: string) => string;
}

/** What a start finds or makes: the first administrator, and the demo when asked for. */
export function createSetupService({ setup, hash, seal }: Needs) {
  return {
    /** The random password of a new administrator, to be shown once; else undefined. */
    async ensureAdmin(account: {
      email: string;
      password: string | undefined;
    }): Promise<string | undefined> {
      const password = account.password ?? randomBytes(15).toString('base64url');
      const companyId = await setup.createFirstCompany({
        email: account.email,
        passwordHash: () => hash(password),
        name: 'My company',
      });
      return companyId && !account.password ? password : undefined;
    },

    /** Form `frm_demo`, site key `pk_demo`, embed key `emb_demo`, for the example pages' origins. */
    async ensureDemo({ embedSecret, origins }: Demo): Promise<void> {
      const companyId = await setup.firstCompanyId();
      await setup.ensureForm(companyId, demoForm);
      const key = { companyId, origins };
      const site = { ...key, id: 'pk_demo', kind: 'site', name: 'Example website' } as const;
      const embed = { ...key, id: 'emb_demo', kind: 'embed', name: 'Example CRM host' } as const;
      await setup.putKey({ ...site, sealedSecret: null });
      await setup.putKey({ ...embed, sealedSecret: seal(embedSecret) });
    },
  };
}
