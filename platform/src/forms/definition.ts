import type { components } from '@leadpane/sdk/client';

type Schemas = components['schemas'];

/** A version of a form, as published. The contract's `FormDefinition` is its JSON. */
export interface FormDefinition extends FormContent {
  readonly id: string;
  readonly version: number;
  readonly name: string;
}

/** What a form asks and says. */
export interface FormContent extends Readonly<Omit<Schemas['FormContent'], 'fields'>> {
  readonly fields: readonly FormField[];
}

/** One line of a form. */
export interface FormField extends Readonly<Omit<Schemas['FormField'], 'required'>> {
  /** Default false. */
  readonly required?: boolean;
}

/** What a visitor sent for one field. */
export type FieldValue = Schemas['FieldValues'][string];
export type FieldValues = Readonly<Record<string, FieldValue>>;

/** What only shows something. */
const SILENT: ReadonlySet<FormField['type']> = new Set(['heading', 'paragraph', 'step']);

export const isAnswerable = ({ type }: FormField): boolean => !SILENT.has(type);

export const optionsOf = ({ options = [] }: FormField): string[] =>
  options.map(({ value }) => value);
