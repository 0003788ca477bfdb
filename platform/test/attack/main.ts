import { setTimeout as wait } from 'node:timers/promises';
import { type Aftermath, openArena } from './arena.ts';
import { type AttackResult, isContained } from './attack.ts';
import { startIntake } from './intake.ts';

/**
 * Hostile plugins on a platform of their own while forms come in: `npm run test:attack`. What the
 * forms wait is measured in turns, while nothing and while something hostile is installed.
 */
const AT_ONCE = 8;
const QUIET_MS = 5_000;

const print = (line: string) => void process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const arena = await openArena();
  const intake = startIntake(arena.url);
  const results: AttackResult[] = [];
  try {
    // The first seconds of a process belong to its compiler.
    await intake.during('warming up', () => wait(QUIET_MS));
    for (let from = 0; from < arena.attacks.length; from += AT_ONCE) {
      await intake.during('quiet', () => wait(QUIET_MS));
      const wave = arena.attacks.slice(from, from + AT_ONCE);
      const met = await intake.during('attacked', () => arena.attack(wave));
      met.forEach((result) => print(lineOf(result)));
      results.push(...met);
    }
  } finally {
    await intake.stop();
  }
  const aftermath = await arena.close();
  showWaits(intake);
  return show(results, aftermath);
}

function lineOf(result: AttackResult): string {
  const { attack, code, message, ms } = result;
  const verdict = isContained(result) ? 'contained' : 'NOT CONTAINED';
  const how = `${code ?? 'ok'} ${message ?? ''}`.trim().slice(0, 60);
  const what = `${attack.point.padEnd(6)} ${attack.what.slice(0, 44).padEnd(44)}`;
  return `${what} ${`${Math.round(ms)} ms`.padStart(8)}  ${verdict}  ${how}`;
}

function showWaits(intake: ReturnType<typeof startIntake>): void {
  const [quiet, attacked] = [intake.waits('quiet'), intake.waits('attacked')];
  for (const [name, { forms, p50, p99, failed }] of [
    ['quiet', quiet],
    ['under attack', attacked],
  ] as const) {
    const waits = `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
    print(`intake, ${name}: ${forms} forms, ${failed} failed, ${waits}`);
  }
  print(`intake p99 under attack / quiet: ${(attacked.p99 / quiet.p99).toFixed(2)}`);
}

/** Prints the figures; the exit code. */
function show(results: readonly AttackResult[], aftermath: Aftermath): number {
  const contained = results.filter(isContained).length;
  const { exits, secretsSeen, requestsInside, unscored, unruled } = aftermath;
  print(`${results.length} attacks, ${contained} contained`);
  print(`${exits} process exits, ${secretsSeen} secrets seen, ${requestsInside} requests inside`);
  print(`${unscored} leads without a score, ${unruled} that lost the points of the rules`);
  const isGood = contained === results.length && Object.values(aftermath).every((n) => n === 0);
  print(isGood ? 'all contained' : 'FAILED');
  return isGood ? 0 : 1;
}

process.exitCode = await main();
