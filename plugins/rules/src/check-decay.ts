import { fieldMistake } from './fields.ts';
import { isObject, pointer, refuseOthers, type Report } from './shape.ts';

const PACES = ['halfLifeDays', 'linearDays'];
const MAX_DAYS = 3650;

/** Reports what is wrong with how a rule fades. */
export function checkDecay(path: string, decay: unknown, report: Report): void {
  if (!isObject(decay)) {
    report(path, 'Give { halfLifeDays } or { linearDays }, and "since" when it is not createdAt.');
    return;
  }
  refuseOthers([path, decay], ['since', ...PACES], report);
  const given = PACES.filter((name) => decay[name] !== undefined);
  if (given.length !== 1) report(path, 'Give one of halfLifeDays and linearDays.');
  for (const name of given) {
    const days = Number.isFinite(decay[name]) ? Number(decay[name]) : 0;
    if (days < 1 || days > MAX_DAYS) {
      report(pointer(path, name), `Give a number of days between 1 and ${MAX_DAYS}.`);
    }
  }
  const wrongField = decay['since'] === undefined ? null : fieldMistake(decay['since']);
  if (wrongField !== null) report(pointer(path, 'since'), wrongField);
}
