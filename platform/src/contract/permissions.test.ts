import { randomUUID } from 'node:crypto';
import { signEmbedToken } from '@leadpane/sdk/embed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ADMIN,
  bearer,
  EMBED_SECRET,
  filledForm,
  startTestApp,
  type TestApp,
} from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';
import { listOperations, readContract } from './document.ts';

const contract = readContract();
const operations = listOperations(contract);
const roles = contract.components['x-roles'] as Record<string, string[]>;
const grants = contract.components['x-grants'] as Record<'siteKey' | 'embedToken', string[]>;

const json = (body: object): RequestInit => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

/** One good request an operation. A new operation without one fails below. */
const samples: Record<
  string,
  { path?: Record<string, string>; query?: string; init?: RequestInit }
> = {
  login: { init: json(ADMIN) },
  getFormDefinition: { path: { formId: 'frm_demo' } },
  submitForm: { path: { formId: 'frm_demo' }, init: json(filledForm()) },
  listLeads: {},
  getLead: { path: { leadId: randomUUID() } },
  explainLeadScore: { path: { leadId: randomUUID() } },
  createImport: {
    query: 'map=Mail=email',
    init: { body: 'Mail\neve@example.com\n', headers: { 'content-type': 'text/csv' } },
  },
  getImport: { path: { importId: randomUUID() } },
  downloadImportErrors: { path: { importId: randomUUID() } },
  getDashboard: {},
  listNotifications: {},
  getHealth: {},
  getReadiness: {},
};

/** What each caller may do, as the contract tells. */
const callers: Record<string, readonly string[]> = {
  ...Object.fromEntries(Object.entries(roles).map(([role, may]) => [role, [...may, 'user']])),
  'an embed token': grants.embedToken,
  'a site key': grants.siteKey,
  nobody: [],
};

let app: TestApp;
let embedToken: string;
beforeAll(async () => {
  app = await startTestApp();
  const viewer = { id: 'viewer-1' };
  const key = { keyId: 'emb_demo', secret: EMBED_SECRET };
  embedToken = await signEmbedToken({ ...key, viewer, permissions: grants.embedToken });
});
afterAll(() => app.stop());

async function credentialsOf(caller: string) {
  if (caller in roles) return { headers: bearer(await app.tokenOf(caller as 'ADMIN')), query: '' };
  if (caller === 'an embed token') return { headers: bearer(embedToken), query: '' };
  return { headers: {}, query: caller === 'a site key' ? 'siteKey=pk_demo' : '' };
}

const refusalOf = (permission: string, caller: string) => {
  if (caller !== 'nobody') return { status: 403, code: 'auth.forbidden' };
  const code = permission === 'forms:submit' ? 'site-key.invalid' : 'auth.required';
  return { status: 401, code };
};

const matrix = operations.flatMap((operation) =>
  Object.entries(callers).map(([caller, may]) => {
    const { id, permission } = operation;
    const isAllowed = permission === 'public' || may.includes('*') || may.includes(permission);
    return {
      id,
      permission,
      caller,
      operation,
      isAllowed,
      verb: isAllowed ? 'lets in' : 'refuses',
    };
  }),
);

describe('x-permission', () => {
  it('is known of every operation, and every operation has a sample here', () => {
    const ids = operations.map(({ id }) => id);

    expect(Object.keys(samples).toSorted()).toEqual(ids.toSorted());
    const granted = new Set([...Object.values(callers).flat(), 'public']);
    expect(operations.filter(({ permission }) => !granted.has(permission))).toEqual([]);
  });

  it.each(matrix)('$id ($permission) $verb $caller', async (row) => {
    const { operation, caller, permission, isAllowed } = row;
    const { path = {}, query = '', init = {} } = samples[operation.id] ?? {};
    const credentials = await credentialsOf(caller);
    const where = operation.path.replaceAll(/:(\w+)/g, (_whole, name: string) => path[name] ?? '');

    const reply = await app.send(
      operation.method.toUpperCase(),
      `${where}?${[query, credentials.query].filter(Boolean).join('&')}`,
      { ...init, headers: { ...(init.headers as object), ...credentials.headers } },
    );

    if (isAllowed) expect([401, 403, 500]).not.toContain(reply.status);
    else expect(readProblem(reply)).toMatchObject(refusalOf(permission, caller));
  });
});
