import type { OperationId } from '../src/contract/handlers.ts';
import { activityFixtures } from './fixtures/activities.ts';
import { analyticsFixtures } from './fixtures/analytics.ts';
import { auditFixtures } from './fixtures/audit.ts';
import { authFixtures } from './fixtures/auth.ts';
import { companyFixtures } from './fixtures/companies.ts';
import { deliveryFixtures } from './fixtures/deliveries.ts';
import { exportFixtures } from './fixtures/exports.ts';
import { fileFixtures } from './fixtures/files.ts';
import type { Fixture } from './fixtures/fixture.ts';
import { formFixtures } from './fixtures/forms.ts';
import { importFixtures } from './fixtures/imports.ts';
import { invitationFixtures } from './fixtures/invitations.ts';
import { keyFixtures } from './fixtures/keys.ts';
import { leadFixtures } from './fixtures/leads.ts';
import { notificationFixtures } from './fixtures/notifications.ts';
import { partialFixtures } from './fixtures/partials.ts';
import { pluginFixtures } from './fixtures/plugins.ts';
import { sourceFixtures } from './fixtures/sources.ts';
import { submissionFixtures } from './fixtures/submissions.ts';
import { systemFixtures } from './fixtures/system.ts';
import { trialFixtures } from './fixtures/trials.ts';
import { userFixtures } from './fixtures/users.ts';

/** One valid call of every operation: an operation without one does not compile. */
export const fixtures: Readonly<Record<OperationId, Fixture>> = {
  ...auditFixtures,
  ...authFixtures,
  ...formFixtures,
  ...submissionFixtures,
  ...partialFixtures,
  ...leadFixtures,
  ...keyFixtures,
  ...companyFixtures,
  ...invitationFixtures,
  ...deliveryFixtures,
  ...exportFixtures,
  ...fileFixtures,
  ...activityFixtures,
  ...importFixtures,
  ...analyticsFixtures,
  ...notificationFixtures,
  ...pluginFixtures,
  ...sourceFixtures,
  ...systemFixtures,
  ...userFixtures,
  ...trialFixtures,
};
