import { Problem } from '../kernel/index.ts';
import type { Lead, LifecycleStage } from './lead.model.ts';

/** The funnel in its order. OTHER is beside it: open from everywhere, left by a reset alone. */
const FUNNEL: readonly LifecycleStage[] = [
  'SUBSCRIBER',
  'LEAD',
  'MQL',
  'SAL',
  'SQL',
  'OPPORTUNITY',
  'CUSTOMER',
  'EVANGELIST',
];

export type StageTimes = Readonly<Partial<Record<LifecycleStage, string>>>;
type Staged = Pick<Lead, 'lifecycleStage' | 'stageTimes' | 'createdAt'>;

/** When each stage was reached or passed by. A lead is born as LEAD, which costs no column. */
export function stageTimesOf({ stageTimes, createdAt }: Staged): StageTimes {
  if (Object.keys(stageTimes).length > 0) return stageTimes;
  const born = createdAt.toISOString();
  return { SUBSCRIBER: born, LEAD: born };
}

/**
 * The times after a move at `now`: stages passed by get the same time, a reset forgets those that
 * are ahead again.
 * @throws {Problem} `lead.wrong-transition` for a way back without `isReset`.
 */
export function moveStage(
  lead: Staged,
  { to, isReset, now }: { to: LifecycleStage; isReset: boolean; now: Date },
): StageTimes {
  const from = lead.lifecycleStage;
  const known = stageTimesOf(lead);
  if (to === 'OTHER') return { ...known, OTHER: now.toISOString() };
  const isForward = from !== 'OTHER' && FUNNEL.indexOf(to) > FUNNEL.indexOf(from);
  if (!isForward && !isReset) refuseWayBack(from, to);
  const reached = FUNNEL.slice(0, FUNNEL.indexOf(to) + 1);
  return Object.fromEntries(reached.map((stage) => [stage, known[stage] ?? now.toISOString()]));
}

function refuseWayBack(from: LifecycleStage, to: LifecycleStage): never {
  const next = FUNNEL.slice(from === 'OTHER' ? FUNNEL.length : FUNNEL.indexOf(from) + 1);
  const allowed = [...next, 'OTHER'].filter((stage) => stage !== from).join(', ');
  const message = `goes forward only: from ${from} to ${allowed || 'nowhere'}, not to ${to}`;
  throw new Problem('lead.wrong-transition', {
    detail: `The lifecycle stage ${message}.`,
    hint: 'Send `resetStage: true` to let it go back.',
    errors: [{ in: 'body', field: 'lifecycleStage', message }],
  });
}
