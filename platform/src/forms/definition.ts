/** A version of a form, as published. The contract's `FormDefinition` is its JSON. */
export interface FormDefinition extends FormContent {
  readonly id: string;
  readonly version: number;
  readonly name: string;
}

/** What a form asks and says. */
export interface FormContent {
  readonly title?: string;
  readonly intro?: string;
  readonly submitLabel?: string;
  readonly successMessage?: string;
  /** How long half-filled forms are kept; absent: not at all. */
  readonly resumeDays?: number;
  /** False: what the visitor sends is not kept on the device. */
  readonly offline?: boolean;
  readonly protection?: 'standard' | 'strict';
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
