import type { LeadpaneEvents } from '@leadpane/widgets/events';
import type { LeadpaneElements } from './elements.d.ts';

export type Tag = keyof LeadpaneElements;

/** What a tag takes in markup, whatever the framework. */
export type Given<Name extends Tag> = LeadpaneElements[Name]['properties'] &
  LeadpaneElements[Name]['attributes'];

/** Events of a tag, with their types. */
export type Sent<Name extends Tag> = {
  [Event in LeadpaneElements[Name]['events']]: CustomEvent<LeadpaneEvents[Event]>;
};

/** Listeners as properties of markup: `onlp-success`. */
export type Listeners<Name extends Tag> = {
  [Event in keyof Sent<Name> & string as `on${Event}`]?: (event: Sent<Name>[Event]) => void;
};

export type ElementOf<Name extends Tag> = LeadpaneElements[Name]['element'];
