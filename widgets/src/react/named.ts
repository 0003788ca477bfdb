import type { EventName } from '@lit/react';
import type { LeadpaneEvents } from '../shared/events.ts';

/** Name of an event, from which a component knows what its listeners hear. */
export type Named<Name extends keyof LeadpaneEvents> = EventName<CustomEvent<LeadpaneEvents[Name]>>;
