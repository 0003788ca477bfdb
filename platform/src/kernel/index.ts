export { ACTIVITY_TYPES, type ActivityType } from './activity-types.ts';
export { ATTRIBUTION } from './attribution.ts';
export {
  type Actor,
  actorOfAnybody,
  actorOfPlatform,
  actorOfUser,
  allow,
  allowRole,
  isAllowed,
  type RequestSource,
  refuseForeignOrigin,
} from './actor.ts';
export { GRANTS, PROBLEMS, RATE_LIMITS, type RateClass, type Role } from './catalogue.ts';
export { changesOf } from './changes.ts';
export {
  type About,
  type Announcer,
  type Audit,
  type AuditEntry,
  type Batch,
  type Fact,
  type HookEvent,
  type Live,
  type Outbox,
  type Topic,
} from './events.ts';
export { gradeOf } from './grade.ts';
export type { Mail, Mailer } from './mailer.ts';
export { refuseCursor } from './cursor.ts';
export { findInexactOrigins } from './origins.ts';
export { COUNT_LIMIT, type PageRequest, paginate, type Window, windowOf } from './paging.ts';
export { refuseWeakPassword } from './password.ts';
export type { FileStore } from './file-store.ts';
export { type Asked, type IdWindow, pageById } from './id-pages.ts';
export { readInstant } from './instant.ts';
export { type Described, findDisagreements } from './plugin-agreement.ts';
export { type FieldMistake, Problem } from './problem.ts';
export {
  RATE_SUBJECTS,
  type RateLimitTable,
  type RateSubject,
  readRateLimits,
} from './rate-limits.ts';
export { protectCell, restoreCell } from './spreadsheet-cell.ts';
export { type Band, BAND_SLACK, bandAt, BANDS, scoresOf, THRESHOLDS } from './score-band.ts';
export type { ScoreDifference } from './score-difference.ts';
export { storable } from './storable.ts';
export { StartError } from './start-error.ts';
export { createSteppedWork } from './stepped-work.ts';
export { createThrottle } from './throttle.ts';
export type { Transact, Tx } from './transaction.ts';
export { TryLater } from './try-later.ts';
export { changedMeanwhile, etagOf, versionOf } from './version.ts';
