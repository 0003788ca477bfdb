// Types of the tags for templates of Vue 3: `/// <reference types="@leadpane/widgets/types/vue" />`, or
// the same name among the `types` of a tsconfig.json.

import type { EmitFn, HTMLAttributes } from 'vue';
import type { ElementOf, Given, Sent, Tag } from './props.d.ts';

type Tags = {
  [Name in Tag]: new () => ElementOf<Name> & {
    $props: HTMLAttributes & Given<Name>;
    $emit: EmitFn<{ [Event in keyof Sent<Name>]: (event: Sent<Name>[Event]) => void }>;
  };
};

declare module 'vue' {
  interface GlobalComponents extends Tags {}
}
