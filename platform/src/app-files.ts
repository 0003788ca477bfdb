import type { Knex } from 'knex';
import type { ExportFilter } from './exports/export-filter.ts';
import type { Export } from './exports/export.model.ts';
import { createExportedRowRepository } from './exports/exported-rows.repository.ts';
import { createExportJobs } from './exports/exports.jobs.ts';
import { presentExport } from './exports/exports.presenter.ts';
import { createExportRepository } from './exports/exports.repository.ts';
import { exportRoutes } from './exports/exports.routes.ts';
import { createExportService } from './exports/exports.service.ts';
import { createWriter } from './exports/scans.ts';
import { createFileRepository } from './files/files.repository.ts';
import { fileRoutes } from './files/files.routes.ts';
import { createFileService } from './files/files.service.ts';
import { createWaitingFileRepository } from './files/waiting-files.repository.ts';
import type { FormService } from './forms/forms.service.ts';
import { presentImport } from './imports/imports.presenter.ts';
import { createImportRepository } from './imports/imports.repository.ts';
import { importRoutes } from './imports/imports.routes.ts';
import { createImportService } from './imports/imports.service.ts';
import { describeFaults } from './infra/file-faults.ts';
import { newFileKey } from './infra/file-key.ts';
import { newId } from './infra/ids.ts';
import type { Sealing } from './infra/sealing.ts';
import type { IntakeService } from './intake/intake.service.ts';
import type { Announcer, Audit, FileStore, Live, Outbox, Transact } from './kernel/index.ts';
import { createLeadScanRepository } from './leads/lead-scan.repository.ts';
import { createLeadScan } from './leads/lead-scan.ts';
import type { Lead } from './leads/lead.model.ts';
import { presentLead } from './leads/leads.presenter.ts';
import type { LeadService } from './leads/leads.service.ts';
import type { NotificationService } from './notifications/notifications.service.ts';

interface Parts {
  readonly system: Knex;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly fileStore: FileStore;
  readonly outbox: Outbox;
  readonly live: Live;
  readonly announcer: Announcer;
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
  const { system, transact, report } = parts;
  const scan = createLeadScan(createLeadScanRepository(), transact);
  const linkRoot = `${parts.publicUrl}/api/v1`;
  const files = createFileService({
    ...parts,
    files: createFileRepository(system),
    waiting: createWaitingFileRepository(),
    store: describeFaults(parts.fileStore),
    links: parts.sealing,
    newId,
    newKey: newFileKey,
    now: () => new Date(),
    maxBytes: parts.fileMaxBytes,
  });
  const shared = {
    ...parts,
    exports: createExportRepository(system),
    files,
    write: createWriter({
      rows: createExportedRowRepository(),
      transact,
      scanLeads,
      listMembersOfLeads: scan.members,
    }),
    present: (found: Export) => presentExport(found),
    now: () => new Date(),
  };
  const exports = createExportService(shared);
  const exportJobs = createExportJobs(shared);
  async function* scanLeads(companyId: string, filter: ExportFilter) {
    for await (const page of scan.leads(companyId, filter)) yield page.map(toExported);
  }
  const imports = createImportService({
    ...parts,
    imports: createImportRepository(),
    present: presentImport,
    newId,
  });
  return {
    files,
    handlers: {
      ...fileRoutes(files, linkRoot),
      ...exportRoutes(exports, linkRoot),
      ...importRoutes(imports),
    },
    /** What the worker does about them. */
    jobs: { 'export.requested': exportJobs.work },
    /** In a worker: removes what is behind its time, now and then. */
    sweep() {
      const sweeping = setInterval(() => {
        files.sweep().then(exports.sweep).catch(report);
      }, SWEEP_MS);
      return { stop: () => clearInterval(sweeping) };
    },
  };
}

/** All that people may see of a lead, and how it came. */
const toExported = (lead: Lead) => ({
  id: lead.id,
  shown: presentLead(lead),
  firstTouch: lead.firstTouch,
  lastTouch: lead.lastTouch,
});
