import { Problem, storable } from '../kernel/index.ts';
import type { PartCheck } from './outside-check.ts';

type Fault = NonNullable<PartCheck['fault']>;

const CURES: Readonly<Partial<Record<Fault['code'], string>>> = {
  auth: 'The other side refuses the credentials: write them again with PUT /config.',
  config: 'Correct the setting it names with PUT /config.',
  payload: 'The other side answers something else than the plugin expects: look at its address.',
  retryable: 'The other side is away or busy: check again later.',
  host_error: 'The sandbox of plugins is busy: check again.',
  queue_timeout: 'The sandbox of plugins is busy: check again.',
};

/** What to do about a fault of a check. */
export const cureOf = ({ code }: Fault): string =>
  CURES[code] ?? 'The plugin itself failed: tell its author what its run says.';

/** @throws {Problem} `plugin.check-failed` saying what each of them found. */
export function refuseFailed(checks: readonly PartCheck[]): void {
  const failed = checks.flatMap(({ fault, ...place }) => (fault ? [{ ...place, fault }] : []));
  const [first] = failed;
  if (!first) return;
  const told = failed.map(({ point, part, fault }) => `${point} ${part}: ${fault.message}`);
  throw new Problem('plugin.check-failed', {
    detail: storable(told.join('; ')),
    hint: `${cureOf(first.fault)} To enable it all the same, add skipCheck=true.`,
  });
}
