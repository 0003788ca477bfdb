// Generated from openapi.yaml by `npm run generate`. Do not edit.

import type { Route } from './route.ts';

/** Exchange an e-mail and a password for tokens. */
export const login: Route<'login'> = ['POST', '/auth/login'];

/** Exchange a refresh token for new tokens. Each refresh token works once. */
export const refreshSession: Route<'refreshSession'> = ['POST', '/auth/refresh'];

/** End the session of this access token, with all its tokens. */
export const logout: Route<'logout'> = ['POST', '/auth/logout'];

/** Who is signed in. */
export const getMe: Route<'getMe'> = ['GET', '/auth/me'];

/** Change the own password. All other sessions end. */
export const changePassword: Route<'changePassword'> = ['PUT', '/auth/password'];

/** Mail a link for a new password. The answer is the same whether the account exists or not. */
export const requestPasswordReset: Route<'requestPasswordReset'> = ['POST', '/auth/password-reset'];

/** Set a new password with the token of the mail. All sessions end. */
export const resetPassword: Route<'resetPassword'> = ['POST', '/auth/password-reset/confirm'];

/** Where the caller is signed in, last used first. */
export const listSessions: Route<'listSessions'> = ['GET', '/auth/sessions'];

/** Sign one of the caller's devices out. */
export const endSession: Route<'endSession'> = ['DELETE', '/auth/sessions/{sessionId}'];

/** The public keys of access tokens (RFC 7517). */
export const listSigningKeys: Route<'listSigningKeys'> = ['GET', '/.well-known/jwks.json'];

/** Make the account that a mailed link is for. */
export const register: Route<'register'> = ['POST', '/auth/register'];

/** Ask for a company of one's own, where registration is open. */
export const registerCompany: Route<'registerCompany'> = ['POST', '/auth/register/company'];

/** The people of the company, by e-mail. */
export const listUsers: Route<'listUsers'> = ['GET', '/users'];

/** One user; everybody may read himself. */
export const getUser: Route<'getUser'> = ['GET', '/users/{userId}'];

/** Change a user; absent members stay. Everybody may change his own names. */
export const updateUser: Route<'updateUser'> = ['PUT', '/users/{userId}'];

/** Remove a user for good. His leads go back to nobody; the audit log stays. */
export const removeUser: Route<'removeUser'> = ['DELETE', '/users/{userId}'];

/** Mail somebody a link into the company. Inviting again renews it. */
export const inviteUser: Route<'inviteUser'> = ['POST', '/users/invite'];

/** Who was invited and has not come yet, by e-mail. */
export const listInvitations: Route<'listInvitations'> = ['GET', '/invitations'];

/** Revoke an invitation. Its link is dead at once. */
export const revokeInvitation: Route<'revokeInvitation'> = [
  'DELETE',
  '/invitations/{invitationId}',
];

/** The companies the caller belongs to, which is one. */
export const listCompanies: Route<'listCompanies'> = ['GET', '/companies'];

/** Add a further company and mail its first administrator a link. */
export const createCompany: Route<'createCompany'> = ['POST', '/companies'];

/** The own company; another one is not found. */
export const getCompany: Route<'getCompany'> = ['GET', '/companies/{companyId}'];

/** Change the own company; absent members stay. */
export const updateCompany: Route<'updateCompany'> = ['PUT', '/companies/{companyId}'];

/** The company's keys, revoked ones too. */
export const listKeys: Route<'listKeys'> = ['GET', '/keys'];

/** Create a key. Its secret is shown this once. */
export const createKey: Route<'createKey'> = ['POST', '/keys'];

/** One key. */
export const getKey: Route<'getKey'> = ['GET', '/keys/{keyId}'];

/** Change a key; absent members stay. */
export const updateKey: Route<'updateKey'> = ['PUT', '/keys/{keyId}'];

/** Revoke a key for good, within five seconds. */
export const revokeKey: Route<'revokeKey'> = ['DELETE', '/keys/{keyId}'];

/** Forms, newest first. */
export const listForms: Route<'listForms'> = ['GET', '/forms'];

/** Make a form. Visitors see nothing of it before it is published. */
export const createForm: Route<'createForm'> = ['POST', '/forms'];

/** A form with its draft; the `ETag` is for changing it. */
export const getForm: Route<'getForm'> = ['GET', '/forms/{formId}'];

/** Replace the draft. What is published stays as it is. */
export const updateForm: Route<'updateForm'> = ['PUT', '/forms/{formId}'];

/** Archive a form. Its submissions and leads stay; visitors no longer find it. */
export const archiveForm: Route<'archiveForm'> = ['DELETE', '/forms/{formId}'];

/** Make the draft a version that never changes. Visitors see it within 5 seconds. */
export const publishForm: Route<'publishForm'> = ['POST', '/forms/{formId}/publish'];

/** All published versions, newest first. */
export const listFormVersions: Route<'listFormVersions'> = ['GET', '/forms/{formId}/versions'];

/** A version as visitors saw it. */
export const getFormVersion: Route<'getFormVersion'> = [
  'GET',
  '/forms/{formId}/versions/{version}',
];

/** Copy a version into the draft. Publish it to bring it back. */
export const restoreFormVersion: Route<'restoreFormVersion'> = [
  'POST',
  '/forms/{formId}/versions/{version}/restore',
];

/** Markup ready to paste into a page. */
export const getFormSnippet: Route<'getFormSnippet'> = ['GET', '/forms/{formId}/snippet'];

/** The published definition a form element renders. */
export const getFormDefinition: Route<'getFormDefinition'> = ['GET', '/forms/{formId}/definition'];

/** Send a filled form. The answer comes after the submission is stored durably. */
export const submitForm: Route<'submitForm'> = ['POST', '/forms/{formId}/submissions'];

/** Keep a half-filled form until its visitor goes on with it. */
export const savePartial: Route<'savePartial'> = ['PUT', '/forms/{formId}/partials'];

/** What a visitor filled in earlier, for whoever holds its token. */
export const resumePartial: Route<'resumePartial'> = ['POST', '/forms/{formId}/partials/resume'];

/** Erase a half-filled form. */
export const discardPartial: Route<'discardPartial'> = ['POST', '/forms/{formId}/partials/discard'];

/** Filled forms, newest first. */
export const listSubmissions: Route<'listSubmissions'> = ['GET', '/submissions'];

/** One filled form. */
export const getSubmission: Route<'getSubmission'> = ['GET', '/submissions/{submissionId}'];

/** Put a submission aside as spam. */
export const quarantineSubmission: Route<'quarantineSubmission'> = [
  'POST',
  '/submissions/{submissionId}/quarantine',
];

/** Take a submission out of quarantine, as if it had just arrived. */
export const restoreSubmission: Route<'restoreSubmission'> = [
  'POST',
  '/submissions/{submissionId}/restore',
];

/** Leads, newest first unless told otherwise. */
export const listLeads: Route<'listLeads'> = ['GET', '/leads'];

/** Add a lead, or learn that it is known. */
export const createLead: Route<'createLead'> = ['POST', '/leads'];

/** Move, assign or erase up to 500 leads in one transaction. */
export const changeLeads: Route<'changeLeads'> = ['POST', '/leads/bulk'];

/** One lead. */
export const getLead: Route<'getLead'> = ['GET', '/leads/{leadId}'];

/** Replace what may be edited. */
export const replaceLead: Route<'replaceLead'> = ['PUT', '/leads/{leadId}'];

/** Change some members. */
export const updateLead: Route<'updateLead'> = ['PATCH', '/leads/{leadId}'];

/** Erase a lead and everything that tells of the person. */
export const deleteLead: Route<'deleteLead'> = ['DELETE', '/leads/{leadId}'];

/** Why this score. The points of the contributions always add up to the value, at every instant. */
export const explainLeadScore: Route<'explainLeadScore'> = ['GET', '/leads/{leadId}/score'];

/** Score this lead now, with what is installed. */
export const rescoreLead: Route<'rescoreLead'> = ['POST', '/leads/{leadId}/score'];

/** Store a file, for a lead or for none. */
export const uploadFile: Route<'uploadFile'> = ['POST', '/files'];

/** What is known of a file. */
export const getFile: Route<'getFile'> = ['GET', '/files/{fileId}'];

/** Remove a file and its content. */
export const deleteFile: Route<'deleteFile'> = ['DELETE', '/files/{fileId}'];

/** An address from which a browser may load the file for 15 minutes. */
export const getFileLink: Route<'getFileLink'> = ['GET', '/files/{fileId}/link'];

/** The content of a file, for whoever has its link. Always a download. */
export const downloadFile: Route<'downloadFile'> = ['GET', '/files/{fileId}/content'];

/** Store a visitor's file until his submission names it. */
export const uploadFormFile: Route<'uploadFormFile'> = ['POST', '/forms/{formId}/files'];

/** Files of the lead, newest first. */
export const listLeadFiles: Route<'listLeadFiles'> = ['GET', '/leads/{leadId}/files'];

/** Leads as a file, newest first, written as it is read. */
export const exportLeads: Route<'exportLeads'> = ['GET', '/leads/export'];

/** Exports of the last 24 hours, newest first. */
export const listExports: Route<'listExports'> = ['GET', '/exports'];

/** Ask for a file of leads, submissions or activities. */
export const createExport: Route<'createExport'> = ['POST', '/exports'];

/** How far an export is, and where its file lies. */
export const getExport: Route<'getExport'> = ['GET', '/exports/{exportId}'];

/** What the lead sent, newest first; each is one touch. */
export const listLeadSubmissions: Route<'listLeadSubmissions'> = [
  'GET',
  '/leads/{leadId}/submissions',
];

/** What the lead agreed to, word by word, newest first. The limit counts submissions. */
export const listLeadConsents: Route<'listLeadConsents'> = ['GET', '/leads/{leadId}/consents'];

/** What happened to the lead, newest first. */
export const listActivities: Route<'listActivities'> = ['GET', '/leads/{leadId}/activities'];

/** Log a note, call, meeting or task. It moves neither status nor stage. */
export const createActivity: Route<'createActivity'> = ['POST', '/leads/{leadId}/activities'];

/** Tick off or move a task. Other activities never change. */
export const updateTask: Route<'updateTask'> = ['PATCH', '/leads/{leadId}/activities/{activityId}'];

/** Imports, newest first. */
export const listImports: Route<'listImports'> = ['GET', '/imports'];

/** Import leads from a file sent as the body: CSV, one JSON object a line, or an array of them. */
export const createImport: Route<'createImport'> = ['POST', '/imports'];

/** The first 20 rows of a file, what its columns may mean, and what is wrong. */
export const previewImport: Route<'previewImport'> = ['POST', '/imports/preview'];

/** How far an import is. */
export const getImport: Route<'getImport'> = ['GET', '/imports/{importId}'];

/** The refused rows as CSV, with line, column and reason in front. */
export const downloadImportErrors: Route<'downloadImportErrors'> = [
  'GET',
  '/imports/{importId}/errors',
];

/** Answer the challenge with which Meta asks whether the address is ours. */
export const verifySourceWebhook: Route<'verifySourceWebhook'> = [
  'GET',
  '/webhooks/sources/{token}',
];

/** Take leads that another service sends. */
export const receiveSourceWebhook: Route<'receiveSourceWebhook'> = [
  'POST',
  '/webhooks/sources/{token}',
];

/** Give an installation a new webhook address, shown this once. The one before ends. */
export const renewWebhookAddress: Route<'renewWebhookAddress'> = [
  'POST',
  '/plugin-installations/{installationId}/webhook-address',
];

/** Show which leads a payload would become. */
export const previewPluginSource: Route<'previewPluginSource'> = [
  'POST',
  '/plugin-installations/{installationId}/preview',
];

/** What a source could not map, as it came. */
export const getSourceInput: Route<'getSourceInput'> = ['GET', '/source-inputs/{inputId}'];

/** Totals, sources, statuses, scores and the daily trend of a range. */
export const getDashboard: Route<'getDashboard'> = ['GET', '/analytics/dashboard'];

/** The leads of a range, broken down by one of their members. */
export const breakDownLeads: Route<'breakDownLeads'> = ['GET', '/analytics/leads'];

/** What became of the leads that each user owns. */
export const getPerformance: Route<'getPerformance'> = ['GET', '/analytics/performance'];

/** Totals, statuses, sources and scores of the leads of a range. */
export const summariseLeads: Route<'summariseLeads'> = ['GET', '/leads/analytics'];

/** The caller's notifications, newest first. */
export const listNotifications: Route<'listNotifications'> = ['GET', '/notifications'];

/** How many notifications the caller has not read. */
export const countUnreadNotifications: Route<'countUnreadNotifications'> = [
  'GET',
  '/notifications/unread-count',
];

/** Mark all of the caller's notifications as read. */
export const readAllNotifications: Route<'readAllNotifications'> = [
  'POST',
  '/notifications/read-all',
];

/** Mark one of the caller's notifications as read. */
export const readNotification: Route<'readNotification'> = [
  'POST',
  '/notifications/{notificationId}/read',
];

/** What rules can look at and how they can judge it, for a builder. */
export const getRuleCatalogue: Route<'getRuleCatalogue'> = ['GET', '/rule-catalogue'];

/** What the scorer makes of one lead, under the limits of every day. */
export const testPlugin: Route<'testPlugin'> = [
  'POST',
  '/plugin-installations/{installationId}/test',
];

/** What a change would do to the scores of past leads, before it counts. */
export const simulatePlugin: Route<'simulatePlugin'> = [
  'POST',
  '/plugin-installations/{installationId}/simulations',
];

/** How far a simulation is, and what it shows so far. Kept for 14 days. */
export const getSimulation: Route<'getSimulation'> = ['GET', '/simulations/{simulationId}'];

/** Cancel a simulation, or forget a finished one. */
export const removeSimulation: Route<'removeSimulation'> = [
  'DELETE',
  '/simulations/{simulationId}',
];

/** What the plugin did in the last 14 days, newest first. */
export const listPluginRuns: Route<'listPluginRuns'> = [
  'GET',
  '/plugin-installations/{installationId}/runs',
];

/** The runs of the last 24 hours, added up. */
export const getPluginMetrics: Route<'getPluginMetrics'> = [
  'GET',
  '/plugin-installations/{installationId}/metrics',
];

/** One run, with what it got, what it gave and what it said. */
export const getPluginRun: Route<'getPluginRun'> = ['GET', '/plugin-runs/{runId}'];

/** Score the leads of recorded runs again, dry or for good. */
export const replayPluginRuns: Route<'replayPluginRuns'> = ['POST', '/plugin-runs/replay'];

/** Score stored leads again after an installation changed, dry or for good. */
export const backfillPlugin: Route<'backfillPlugin'> = [
  'POST',
  '/plugin-installations/{installationId}/backfill',
];

/** How far a backfill or a replay is. Kept for 14 days. */
export const getRescoring: Route<'getRescoring'> = ['GET', '/rescorings/{rescoringId}'];

/** What was owed and failed for good, newest first, with the reason. */
export const listDeadLetters: Route<'listDeadLetters'> = ['GET', '/dead-letters'];

/** Try it once more. */
export const retryDeadLetter: Route<'retryDeadLetter'> = [
  'POST',
  '/dead-letters/{deadLetterId}/retry',
];

/** Plugins that can be installed. */
export const listPlugins: Route<'listPlugins'> = ['GET', '/plugins'];

/** Upload a version of a plugin. */
export const uploadPluginVersion: Route<'uploadPluginVersion'> = ['POST', '/plugins/versions'];

/** A plugin with its newest versions. */
export const getPlugin: Route<'getPlugin'> = ['GET', '/plugins/{pluginId}'];

/** What configurations of a version look like. */
export const getPluginVersionSchema: Route<'getPluginVersionSchema'> = [
  'GET',
  '/plugins/{pluginId}/versions/{version}/schema',
];

/** Let a version be installed. */
export const publishPluginVersion: Route<'publishPluginVersion'> = [
  'POST',
  '/plugins/{pluginId}/versions/{version}/publish',
];

/** Advise against a version. */
export const deprecatePluginVersion: Route<'deprecatePluginVersion'> = [
  'POST',
  '/plugins/{pluginId}/versions/{version}/deprecate',
];

/** Withdraw a version for good. */
export const yankPluginVersion: Route<'yankPluginVersion'> = [
  'POST',
  '/plugins/{pluginId}/versions/{version}/yank',
];

/** What the company has installed. */
export const listPluginInstallations: Route<'listPluginInstallations'> = [
  'GET',
  '/plugin-installations',
];

/** Install a version of a plugin; it runs once it is enabled. */
export const installPlugin: Route<'installPlugin'> = ['POST', '/plugin-installations'];

/** An installation and its state. */
export const getPluginInstallation: Route<'getPluginInstallation'> = [
  'GET',
  '/plugin-installations/{installationId}',
];

/** Change the priority or the weight; absent members stay. */
export const updatePluginInstallation: Route<'updatePluginInstallation'> = [
  'PATCH',
  '/plugin-installations/{installationId}',
];

/** Uninstall; configurations, secrets and values are gone. */
export const uninstallPlugin: Route<'uninstallPlugin'> = [
  'DELETE',
  '/plugin-installations/{installationId}',
];

/** Have it take part, within three seconds. */
export const enablePlugin: Route<'enablePlugin'> = [
  'POST',
  '/plugin-installations/{installationId}/enable',
];

/** Take it out, within three seconds. */
export const disablePlugin: Route<'disablePlugin'> = [
  'POST',
  '/plugin-installations/{installationId}/disable',
];

/** Check the configuration that counts, and try it against the outside. */
export const checkPlugin: Route<'checkPlugin'> = [
  'POST',
  '/plugin-installations/{installationId}/check',
];

/** What a setting may be, as the plugin finds out. */
export const listPluginConfigOptions: Route<'listPluginConfigOptions'> = [
  'GET',
  '/plugin-installations/{installationId}/options/{field}',
];

/** The configuration that counts, and the draft. */
export const getPluginConfig: Route<'getPluginConfig'> = [
  'GET',
  '/plugin-installations/{installationId}/config',
];

/** Make this the configuration that counts. */
export const putPluginConfig: Route<'putPluginConfig'> = [
  'PUT',
  '/plugin-installations/{installationId}/config',
];

/** Configurations that counted, newest first. */
export const listPluginConfigRevisions: Route<'listPluginConfigRevisions'> = [
  'GET',
  '/plugin-installations/{installationId}/config/revisions',
];

/** Go back to an earlier configuration. */
export const revertPluginConfig: Route<'revertPluginConfig'> = [
  'POST',
  '/plugin-installations/{installationId}/config/revert',
];

/** Keep a configuration to be tried; null drops it. */
export const putPluginDraft: Route<'putPluginDraft'> = [
  'PUT',
  '/plugin-installations/{installationId}/draft',
];

/** Make the draft the configuration that counts. */
export const publishPluginDraft: Route<'publishPluginDraft'> = [
  'POST',
  '/plugin-installations/{installationId}/draft/publish',
];

/** Move to another version. */
export const upgradePlugin: Route<'upgradePlugin'> = [
  'POST',
  '/plugin-installations/{installationId}/upgrade',
];

/** Give all leads the version of the canary. */
export const promotePlugin: Route<'promotePlugin'> = [
  'POST',
  '/plugin-installations/{installationId}/promote',
];

/** End the canary, or undo the last upgrade. */
export const rollbackPlugin: Route<'rollbackPlugin'> = [
  'POST',
  '/plugin-installations/{installationId}/rollback',
];

/** What the notification hooks of an installation were and will be told, newest first. */
export const listDeliveries: Route<'listDeliveries'> = [
  'GET',
  '/plugin-installations/{installationId}/deliveries',
];

/** Deliver again what came about in a span of time. */
export const replayDeliveries: Route<'replayDeliveries'> = [
  'POST',
  '/plugin-installations/{installationId}/deliveries/replay',
];

/** Hand a hook one made-up event, whatever the state of its installation. */
export const sendTestEvent: Route<'sendTestEvent'> = [
  'POST',
  '/plugin-installations/{installationId}/test-event',
];

/** A delivery, with what it says. */
export const getDelivery: Route<'getDelivery'> = ['GET', '/deliveries/{deliveryId}'];

/** Deliver again, from the first attempt on and with the same event id. */
export const replayDelivery: Route<'replayDelivery'> = ['POST', '/deliveries/{deliveryId}/replay'];

/** Who changed what, newest first. */
export const listAuditEntries: Route<'listAuditEntries'> = ['GET', '/audit'];

/** The same entries, all of them, as a CSV file. */
export const exportAuditEntries: Route<'exportAuditEntries'> = ['GET', '/audit/export'];

/** Is the process alive? */
export const getHealth: Route<'getHealth'> = ['GET', '/health'];

/** Can the process serve? Each part is checked at most once a second. */
export const getReadiness: Route<'getReadiness'> = ['GET', '/ready'];
