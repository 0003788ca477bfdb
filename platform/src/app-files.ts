import type { Knex } from 'knex';
import { createFileRepository } from './files/files.repository.ts';
import { fileRoutes } from './files/files.routes.ts';
import { createFileService } from './files/files.service.ts';
import type { FormService } from './forms/forms.service.ts';
import { createImportRepository } from './imports/imports.repository.ts';
import { importRoutes } from './imports/imports.routes.ts';
import { createImportService } from './imports/imports.service.ts';
import { describeFaults } from './infra/file-faults.ts';
import { newFileKey } from './infra/file-key.ts';
import { newId } from './infra/ids.ts';
import type { Sealing } from './infra/sealing.ts';
import type { IntakeService } from './intake/intake.service.ts';
import type { Audit, FileStore, Transact } from './kernel/index.ts';
import type { LeadService } from './leads/leads.service.ts';
import type { NotificationService } from './notifications/notifications.service.ts';

interface Parts {
  readonly system: Knex;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly fileStore: FileStore;
  readonly leads: LeadService;
  readonly forms: FormService;
  readonly intake: IntakeService;
  readonly notifications: NotificationService;
  readonly sealing: Sealing;
  readonly fileMaxBytes: number;
  readonly publicUrl: string;
  readonly report: (error: unknown) => void;
}

/** How soon what is behind its time is gone. */
const SWEEP_MS = 60_000;

/** The part of the composition root about files: those that are kept, and those that are read. */
export function assembleFiles(parts: Parts) {
  const { system, report } = parts;
  const files = createFileService({
    ...parts,
    files: createFileRepository(system),
    store: describeFaults(parts.fileStore),
    links: parts.sealing,
    newId,
    newKey: newFileKey,
    now: () => new Date(),
    maxBytes: parts.fileMaxBytes,
  });
  const imports = createImportService({ ...parts, imports: createImportRepository(), newId });
  return {
    files,
    handlers: { ...fileRoutes(files, `${parts.publicUrl}/api/v1`), ...importRoutes(imports) },
    /** In a worker: removes what is behind its time, now and then. */
    sweep() {
      const sweeping = setInterval(() => void files.sweep().catch(report), SWEEP_MS);
      return { stop: () => clearInterval(sweeping) };
    },
  };
}
