import type { components } from '../client/index.ts';

type Schemas = components['schemas'];

export type FormField = Schemas['FormField'];
export type FormCondition = Schemas['FormCondition'];

/** Answers by name of the field; what is not answered is absent, null, empty text or an empty list. */
export type Answers = Readonly<Schemas['FieldValues']>;
