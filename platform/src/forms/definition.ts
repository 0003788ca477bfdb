/** What a form asks, as published. The contract's `FormDefinition` is its JSON. */
export interface FormDefinition {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly title?: string;
  readonly intro?: string;
  readonly submitLabel?: string;
  readonly successMessage?: string;
  readonly fields: readonly FormField[];
}

export interface FormField {
  readonly name: string;
  readonly type:
    | 'text'
    | 'email'
    | 'tel'
    | 'select'
    | 'checkbox'
    | 'textarea'
    | 'hidden'
    | 'consent';
  readonly label: string;
  readonly help?: string;
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly autocomplete?: string;
  readonly value?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** What a visitor sent for one field. */
export type FieldValue = string | number | boolean | null;
export type FieldValues = Readonly<Record<string, FieldValue>>;
