// Types of the tags for React 19: `/// <reference types="@leadpane/widgets/types/jsx" />`, or
// the same name among the `types` of a tsconfig.json.

import type { ClassAttributes, HTMLAttributes } from 'react';
import type { ElementOf, Given, Listeners, Tag } from './props.d.ts';

type Tags = {
  [Name in Tag]: ClassAttributes<ElementOf<Name>> &
    Omit<HTMLAttributes<ElementOf<Name>>, keyof Given<Name>> &
    Given<Name> &
    Listeners<Name>;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
