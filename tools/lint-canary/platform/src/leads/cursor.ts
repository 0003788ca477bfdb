import { get } from 'node:http'; // caught: Outgoing connections
import { createMail } from '../infra/mail.ts'; // caught: Slices: a file
import type { FormRow } from '../forms/forms.repository.ts'; // caught: Slices: a file
import { createFormService } from '../forms/forms.service.ts'; // caught: Slices: write
import type { FormService } from '../forms/forms.service.ts';
import { Problem } from '../kernel/index.ts';
import { pages } from './pages.ts';

export const cursor = [createMail, get, createFormService, Problem, pages];
export type { FormRow, FormService };
