import { createServer } from 'node:http';
import pg from 'pg';

/**
 * The ceiling of one INSERT per request: bare node:http, a pool of 16, the row and the indexes of a
 * submission, no validation, key, idempotency, lead, activity or outbox.
 */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 16 });
const INSERT = {
  name: 'insert',
  text: `insert into ceiling (id, form_id, company_id, lead_id, form_version, fields, consents, context)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};
const COMPANY = '00000000-0000-4000-8000-000000000001';
const CONSENTS = JSON.stringify([{ field: 'consent', text: 'I agree.', formVersion: 1 }]);

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(chunks).toString()) as { fields: object };
    const { fields, ...context } = body;
    const id = request.headers['idempotency-key'];
    const values = [id, 'frm_demo', COMPANY, id, 1, fields, CONSENTS, context];
    pool.query({ ...INSERT, values }).then(
      () => {
        response.writeHead(201, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify({ success: true, data: { submissionId: id } }));
      },
      (error: unknown) => {
        response.writeHead(500);
        response.end(String(error));
      },
    );
  });
});

await pool.query('drop table if exists ceiling');
await pool.query('create table ceiling (like submissions including all)');
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : 0}\n`);
});
process.once('SIGTERM', () => process.exit(0));
