import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

/** Writes every file that follows from openapi.yaml. Run by `npm run generate`. */
const root = new URL('../../', import.meta.url);
const contract = new URL('openapi.yaml', root);
const HEAD = '// Generated from openapi.yaml by `npm run generate`. Do not edit.\n\n';
const METHODS = new Set(['get', 'put', 'post', 'patch', 'delete']);

interface Operation {
  operationId: string;
  summary: string;
  'x-rate-limit'?: string;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: {
    'x-problems': Record<string, { status: number; title: string }>;
    'x-roles': Record<string, string[]>;
    'x-grants': Record<string, string[]>;
    'x-rate-limits': Record<string, object>;
  };
}

const api = parse(await readFile(contract, 'utf8')) as Document & Record<string, unknown>;
const operations = Object.entries(api.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => METHODS.has(method))
    .map(([method, operation]) => ({ path, method, ...operation })),
);
refuseUnlimited();

const files: Record<string, string> = {
  'sdk/src/client/operations.ts': HEAD + astToString(await openapiTS(contract)),
  'sdk/src/client/routes.ts': routes(),
  'platform/src/kernel/catalogue.ts': catalogue(),
  'docs/problems.md': problemPage(),
};
for (const [name, text] of Object.entries(files)) await write(name, text);
execFileSync('npx', ['oxfmt', ...Object.keys(files).filter((name) => name.endsWith('.ts'))], {
  cwd: fileURLToPath(root),
});

/** An operation without a limit would be the one that is flooded. */
function refuseUnlimited(): void {
  const classes = Object.keys(api.components['x-rate-limits']);
  const unlimited = operations.filter((one) => !classes.includes(one['x-rate-limit'] ?? ''));
  if (unlimited.length === 0) return;
  const names = unlimited.map(({ operationId }) => operationId).join(', ');
  throw new Error(`openapi.yaml: give ${names} an x-rate-limit: one of ${classes.join(', ')}.`);
}

/** One constant an operation, so that a bundle holds only the routes it calls. */
function routes(): string {
  const lines = operations.map(
    ({ path, method, operationId, summary }) =>
      `/** ${summary} */\nexport const ${operationId}: Route<'${operationId}'> = ['${method.toUpperCase()}', '${path}'];\n`,
  );
  return `${HEAD}import type { Route } from './route.ts';\n\n${lines.join('\n')}`;
}

function catalogue(): string {
  const { 'x-problems': problems, 'x-roles': roles } = api.components;
  const { 'x-grants': grants, 'x-rate-limits': limits } = api.components;
  const rows = Object.entries(problems).map(
    ([code, { status, title }]) => `  '${code}': [${status}, ${JSON.stringify(title)}],`,
  );
  return `${HEAD}/** Every failure a caller may meet: status and title. */
export const PROBLEMS = {
${rows.join('\n')}
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** What each role may do; \`*\` is everything. */
export const ROLES = ${JSON.stringify(roles, null, 2)} as const satisfies Record<string, readonly string[]>;

export type Role = keyof typeof ROLES;

/** What tokens that are no user's may carry at most. */
export const GRANTS = ${JSON.stringify(grants, null, 2)} as const satisfies Record<string, readonly string[]>;

/** Requests (points) in seconds (duration) that one caller and one address may send. */
export const RATE_LIMITS = ${JSON.stringify(limits, null, 2)} as const satisfies Record<string, Record<string, { points: number; duration: number }>>;

export type RateClass = keyof typeof RATE_LIMITS;
`;
}

function problemPage(): string {
  const rows = Object.entries(api.components['x-problems']).map(
    ([code, { status, title }]) => `| \`${code}\` | ${status} | ${title} |`,
  );
  return `# Problems

Every failure answers with \`application/problem+json\`; \`code\` is stable, \`hint\` says what to do.

| code | status | title |
| --- | --- | --- |
${rows.join('\n')}
`;
}

async function write(name: string, text: string): Promise<void> {
  const url = new URL(name, root);
  await mkdir(dirname(fileURLToPath(url)), { recursive: true });
  await writeFile(url, text);
}
