export {
  type Attribution,
  captureAttribution,
  noteArrival,
  type VisitSource,
} from './attribution.ts';
export { queueSubmission, watchOutbox } from './outbox.ts';
export { flushOutbox, type OutboxListener } from './outbox-flush.ts';
export type { OutboxEntry } from './outbox-store.ts';
export {
  isRetryable,
  type Receipt,
  sealSubmission,
  type SendOptions,
  sendSubmission,
  type Submission,
  type SubmissionInput,
} from './send.ts';
export { newSubmissionId } from './submission-id.ts';
