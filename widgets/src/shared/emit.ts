import type { LeadpaneEvents } from './events.ts';

/** Sends an event of an element. False when a listener cancelled it; only `lp-submit` can be. */
export function emit<Name extends keyof LeadpaneEvents>(
  host: EventTarget,
  name: Name,
  detail: LeadpaneEvents[Name],
): boolean {
  const cancelable = name === 'lp-submit';
  return host.dispatchEvent(
    new CustomEvent(name, { bubbles: true, composed: true, cancelable, detail }),
  );
}
