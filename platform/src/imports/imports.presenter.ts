import type { components } from '@leadpane/sdk/client';
import type { Import } from './import.model.ts';
import type { preview } from './preview.ts';

const AGAIN = 'Send the file again: rows that are stored already add nothing.';

export const presentImport = (found: Import): components['schemas']['Import'] => ({
  id: found.id,
  fileName: found.fileName,
  source: found.source,
  state: found.state,
  dryRun: found.dryRun,
  rows: found.rows,
  added: found.added,
  known: found.known,
  refused: found.refused,
  createdAt: found.createdAt.toISOString(),
  finishedAt: found.finishedAt?.toISOString() ?? null,
  hint: found.state === 'failed' ? AGAIN : null,
});

type Preview = Awaited<ReturnType<typeof preview>>;

export const presentPreview = (found: Preview): components['schemas']['ImportPreview'] => ({
  columns: [...found.columns],
  rows: found.rows.map((cells) => [...cells]),
  suggested: [...found.suggested],
  mistakes: found.mistakes,
});
