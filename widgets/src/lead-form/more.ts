import type { FormAddress } from '@leadpane/sdk/client';
import type { FormField } from '@leadpane/sdk/forms';
import type { html, nothing, TemplateResult } from 'lit';
import type { FormDefinition } from '../shared/definition.ts';
import type { Answer, Values } from '../shared/events.ts';
import type { MoreMessages } from '../lead-form-more/messages.ts';
import type { Prefill } from './answers.ts';
import type { Fault } from './check.ts';
import type { FieldView } from './fields.ts';
import type { Messages } from './messages.ts';

/** What `form-more.js` gives: the parts of a form that few forms need. */
export interface More {
  createCourse(lit: Lit, host: CourseHost, fields: readonly FormField[]): Course;
}

/** The chunk has no Lit of its own. */
export interface Lit {
  html: typeof html;
  nothing: typeof nothing;
}

export interface CourseHost extends HTMLElement, FormAddress {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly text: Messages;
  readonly updateComplete: Promise<boolean>;
  requestUpdate(): void;
}

/** The way of a visitor through a form with steps, conditions or rich fields. */
export interface Course {
  readonly messages: MoreMessages;
  /** Reads the texts of its controls as the answer of a field; undefined where the first is it. */
  read(field: FormField, texts: string[]): Answer | undefined;
  /** Answers whether it could: it knows what the core does not. */
  write(name: string, value: Prefill[string]): boolean;
  /** What the core does not look at. */
  check(field: FormField, value: Answer | undefined): Fault | undefined;
  /** Fields that are shown in the steps up to the open one. */
  readonly asked: readonly FormField[];
  /** Fields that are shown in any step: what is sent. */
  readonly shown: readonly FormField[];
  /** Whether the open step shows it. */
  isOpen(field: FormField): boolean;
  /** Whether the button sends. */
  readonly isLast: boolean;
  /** Looks at the answers anew; true when something else is shown than before. */
  look(answers: Values): boolean;
  /** Opens the next step; false on the last one. */
  advance(): boolean;
  /** Opens the step of a field; false when it is open. */
  reveal(name: string): boolean;
  /** Back to the first step. */
  reset(): void;
  /** A field that the core does not know; undefined for others. */
  renderField(view: FieldView, parts: FieldParts): TemplateResult | undefined;
  renderHead(): unknown;
  renderBack(): unknown;
}

/** Of any field. */
export interface FieldParts {
  label: TemplateResult;
  help: unknown;
  error: unknown;
}

const CORE = /^(text|email|tel|select|checkbox|textarea|hidden|consent)$/;

/** Loads what a definition asks for and the core has not. */
export async function loadMore({ fields }: FormDefinition): Promise<More | undefined> {
  const isPlain = fields.every(
    ({ type, when, country, minLength }) => CORE.test(type) && !(when || country || minLength),
  );
  return isPlain ? undefined : import('../lead-form-more/more.ts');
}
