/** A file of its own in the bundles: it comes once the form is on screen, not before. */
export { createOutbox } from '@leadpane/sdk/outbox';
