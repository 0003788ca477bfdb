import type { EventPayload } from './delivery.model.ts';

/** Receivers count on bodies below 20 kB. */
const MOST_BYTES = 20_000;

const sizeOf = (payload: object): number => Buffer.byteLength(JSON.stringify(payload));

/** The event as hooks get it. A lead that is too large comes without its properties, and says so. */
export function shrink(event: EventPayload): EventPayload {
  if (sizeOf(event) <= MOST_BYTES) return event;
  const { lead, ...data } = event.data as { lead?: object };
  if (!lead) return event;
  return {
    ...event,
    data: { ...data, lead: { ...lead, properties: {} }, trimmed: ['properties'] },
  };
}
