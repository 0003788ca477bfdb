import type { Knex } from 'knex';
import * as companiesAndUsers from './0001-companies-and-users.ts';
import * as keys from './0002-keys.ts';
import * as forms from './0003-forms.ts';
import * as leads from './0004-leads.ts';
import * as outbox from './0005-outbox.ts';
import * as plugins from './0006-plugins.ts';
import * as notifications from './0007-notifications.ts';
import * as imports from './0008-imports.ts';
import * as audit from './0009-audit.ts';
import * as mails from './0010-mails.ts';
import * as sessions from './0011-sessions.ts';
import * as people from './0012-people.ts';
import * as secretKeys from './0013-secret-keys.ts';
import * as leadLists from './0014-lead-lists.ts';
import * as leadChanges from './0016-lead-changes.ts';
import * as formDrafts from './0018-form-drafts.ts';
import * as submissionQuarantine from './0019-submission-quarantine.ts';
import * as idempotencyKeys from './0021-idempotency-keys.ts';
import * as unreadNotifications from './0022-unread-notifications.ts';
import * as files from './0024-files.ts';
import * as exportsTable from './0025-exports.ts';
import * as pluginPlatform from './0030-plugin-platform.ts';
import * as pluginUpgrades from './0031-plugin-upgrades.ts';
import * as sources from './0033-sources.ts';
import * as deliveries from './0034-deliveries.ts';
import * as scoreParts from './0036-score-parts.ts';
import * as simulations from './0037-simulations.ts';
import * as rescorings from './0038-rescorings.ts';
import * as importHeartbeat from './0040-import-heartbeat.ts';
import * as leadBands from './0041-lead-bands.ts';
import * as simulatedDifferences from './0042-simulated-differences.ts';
import * as deliveryStreaks from './0044-delivery-streaks.ts';
import * as sourceInputs from './0045-source-inputs.ts';
import * as waitingFiles from './0047-waiting-files.ts';
import * as formPublications from './0048-form-publications.ts';
import * as filesOfSubmissions from './0050-files-of-submissions.ts';
import * as partials from './0053-partials.ts';

/** Every migration in order. Once released, a migration never changes. */
export const migrations: Readonly<Record<string, { up(knex: Knex): Promise<void> }>> = {
  '0001-companies-and-users': companiesAndUsers,
  '0002-keys': keys,
  '0003-forms': forms,
  '0004-leads': leads,
  '0005-outbox': outbox,
  '0006-plugins': plugins,
  '0007-notifications': notifications,
  '0008-imports': imports,
  '0009-audit': audit,
  '0010-mails': mails,
  '0011-sessions': sessions,
  '0012-people': people,
  '0013-secret-keys': secretKeys,
  '0014-lead-lists': leadLists,
  '0016-lead-changes': leadChanges,
  '0018-form-drafts': formDrafts,
  '0019-submission-quarantine': submissionQuarantine,
  '0021-idempotency-keys': idempotencyKeys,
  '0022-unread-notifications': unreadNotifications,
  '0024-files': files,
  '0025-exports': exportsTable,
  '0030-plugin-platform': pluginPlatform,
  '0031-plugin-upgrades': pluginUpgrades,
  '0033-sources': sources,
  '0034-deliveries': deliveries,
  '0036-score-parts': scoreParts,
  '0037-simulations': simulations,
  '0038-rescorings': rescorings,
  '0040-import-heartbeat': importHeartbeat,
  '0041-lead-bands': leadBands,
  '0042-simulated-differences': simulatedDifferences,
  '0044-delivery-streaks': deliveryStreaks,
  '0045-source-inputs': sourceInputs,
  '0047-waiting-files': waitingFiles,
  '0048-form-publications': formPublications,
  '0050-files-of-submissions': filesOfSubmissions,
  '0053-partials': partials,
};
