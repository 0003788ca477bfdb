import type { operations } from '@leadpane/sdk/client';
import type { FormService } from '../forms/forms.service.ts'; // caught: http, contract and infra:

export type { FormService, operations };
