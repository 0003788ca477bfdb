import type { Knex } from 'knex';
import { createClaims } from './files/claims.ts';
import { createClaimRepository } from './files/claims.repository.ts';
import type { CompiledForm } from './forms/compiled-form.ts';
import { createFormAccess } from './forms/form-access.ts';
import { formEditorRoutes } from './forms/form-editor.routes.ts';
import { createFormEditor } from './forms/form-editor.service.ts';
import { createFormVersionRepository } from './forms/form-versions.repository.ts';
import { createFormVersions } from './forms/form-versions.service.ts';
import { createFormRepository } from './forms/forms.repository.ts';
import { formRoutes } from './forms/forms.routes.ts';
import { createFormService } from './forms/forms.service.ts';
import { subnetOf } from './http/client-address.ts';
import { newId } from './infra/ids.ts';
import { createSealing, type Sealing } from './infra/sealing.ts';
import { createTimedCache } from './infra/timed-cache.ts';
import { tryAgain } from './infra/try-again.ts';
import type { IntakeService } from './intake/intake.service.ts';
import type { Audit, Transact, Tx } from './kernel/index.ts';
import { createJunkRepository } from './leads/junk.repository.ts';
import { createPartialRepository } from './partials/partials.repository.ts';
import { partialRoutes } from './partials/partials.routes.ts';
import { createPartialService, keyOfPartial } from './partials/partials.service.ts';
import { createBursts } from './spam/bursts.ts';
import { createFormTokens } from './spam/form-tokens.ts';
import { createProofs } from './spam/proofs.ts';
import { createSpamService } from './spam/spam.service.ts';
import { createQuarantineRepository } from './submissions/quarantine.repository.ts';
import { createQuarantineService } from './submissions/quarantine.service.ts';
import { createSubmissionRepository } from './submissions/submissions.repository.ts';
import { submissionRoutes } from './submissions/submissions.routes.ts';
import { createSubmissionService } from './submissions/submissions.service.ts';

const SWEEP_MS = 3_600_000;

interface Parts {
  readonly system: Knex;
  readonly report: (error: unknown) => void;
  readonly intake: IntakeService;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly findSiteKey: (tx: Tx, id?: string) => Promise<string | undefined>;
  readonly publicUrl: string;
  readonly release: { version: string; integrity(): Promise<string | undefined> };
  readonly sealing: Pick<Sealing, 'sign' | 'isSigned'>;
  readonly now: () => Date;
  /** What a definition may lag behind the database. */
  readonly freshMs: number;
}

/** Submissions to a form from one network that are still nothing special. */
const BURSTS = { most: 10, windowMs: 600_000, keys: 10_000 };

/** The part of the composition root around forms: making them, sending them, what was sent. */
export function assembleCapture(parts: Parts) {
  const { system, intake, transact, audit, findSiteKey, publicUrl, release, freshMs, now } = parts;
  const forms = createFormRepository();
  const versions = createFormVersionRepository();
  const submissions = createSubmissionRepository();
  const partialRows = createPartialRepository(system);
  const claims = createClaimRepository();

  const quarantine = createQuarantineService({
    submissions,
    quarantines: createQuarantineRepository(),
    intake,
    leads: createJunkRepository(),
    settleFiles: claims.settle,
    transact,
    tryAgain,
    audit,
    newId,
    now,
  });
  const visitors = createFormService({
    spam: assembleSpam(parts),
    versions,
    intake,
    quarantine,
    files: createClaims({ claims, transact, now: () => new Date() }),
    transact,
    definitions: createTimedCache<CompiledForm | undefined>(freshMs),
    erasePartial: (companyId, formId, token) =>
      transact(companyId, (tx) => partialRows.remove(tx, keyOfPartial(formId, token))),
    newId,
    ownOrigin: new URL(publicUrl).origin,
  });
  const partials = createPartialService({
    partials: partialRows,
    forms: visitors,
    transact,
    sealing: createSealing,
  });
  const access = createFormAccess({ forms, transact, audit });
  const editing = {
    editor: createFormEditor({ forms, access, transact, audit }),
    versions: createFormVersions({ forms, versions, access, findSiteKey, publicUrl, release }),
  };
  const reading = { submissions: createSubmissionService({ submissions, transact }), quarantine };
  return {
    forms: visitors,
    handlers: {
      ...formRoutes(visitors),
      ...formEditorRoutes(editing),
      ...submissionRoutes(reading),
      ...partialRoutes(partials),
    },
    sweep() {
      const sweeping = setInterval(() => void partials.sweep().catch(parts.report), SWEEP_MS);
      return { stop: () => clearInterval(sweeping) };
    },
  };
}

function assembleSpam({ sealing, now }: Parts) {
  return createSpamService({
    tokens: createFormTokens({ ...sealing, now }),
    bursts: createBursts({ ...BURSTS, now }),
    proofs: createProofs({ secret: sealing.sign('leadpane proofs v1'), now }),
    networkOf: subnetOf,
  });
}
