// Types of the tags for Svelte 5: `/// <reference types="@leadpane/widgets/types/svelte" />`, or
// the same name among the `types` of a tsconfig.json.

import type { HTMLAttributes } from 'svelte/elements';
import type { ElementOf, Given, Listeners, Tag } from './props.d.ts';

type Tags = {
  [Name in Tag]: Omit<HTMLAttributes<ElementOf<Name>>, keyof Given<Name>> &
    Given<Name> &
    Listeners<Name>;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Tags {}
}
