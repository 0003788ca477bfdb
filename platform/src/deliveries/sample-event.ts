import type { EventPayload } from './delivery.model.ts';

/** Says of itself that it is nobody's. */
const LEAD = {
  id: '00000000-0000-7000-8000-000000000000',
  firstName: 'Test',
  lastName: 'Event',
  email: 'test@example.com',
  phone: null,
  company: 'Example',
  jobTitle: null,
  country: null,
  status: 'NEW',
  statusCategory: 'OPEN',
  statusReason: null,
  lifecycleStage: 'LEAD',
  convertedAt: null,
  source: 'test',
  score: 50,
  scoreState: 'scored',
  fit: 60,
  engagement: 40,
  grade: 'B2',
  band: 'warm',
  assignedTo: null,
  externalId: null,
  properties: {},
};

const IMPORT = {
  id: '00000000-0000-7000-8000-000000000000',
  fileName: 'test.csv',
  source: 'test',
  state: 'finished',
  dryRun: false,
  rows: 1,
  added: 1,
  known: 0,
  refused: 0,
  hint: null,
};

/** An event about nobody, of the shape that real ones have. */
export function sampleEvent(fields: Omit<EventPayload, 'data'>): EventPayload {
  const at = fields.occurredAt;
  const data =
    fields.type === 'import.finished'
      ? { import: { ...IMPORT, createdAt: at, finishedAt: at } }
      : { lead: { ...LEAD, createdAt: at, updatedAt: at } };
  return { ...fields, data };
}
