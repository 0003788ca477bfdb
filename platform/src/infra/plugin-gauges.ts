import { Gauge, type Registry } from 'prom-client';

/** What an installation of a plugin did in the last five minutes. */
export interface RecentRuns {
  readonly installation: string;
  readonly plugin: string;
  readonly point: string;
  readonly runs: number;
  readonly faulty: number;
  readonly seconds: number;
  readonly fuel: number;
}

const LABELS = ['installation', 'plugin', 'point'];

/** Runs of plugins; they come from the database, since workers have no reading of their own. */
export function createPluginGauges(registers: Registry[]) {
  const gauge = (name: string, what: string) =>
    new Gauge({
      name: `leadpane_plugin_recent_${name}`,
      help: `${what} of the last five minutes, by installation.`,
      labelNames: LABELS,
      registers,
    });
  const gauges = {
    runs: gauge('runs', 'Runs'),
    faulty: gauge('faulty_runs', 'Runs with a fault'),
    seconds: gauge('run_seconds', 'Time of the runs'),
    fuel: gauge('fuel', 'Fuel of the runs'),
  };

  return (found: readonly RecentRuns[]): void => {
    for (const one of Object.values(gauges)) one.reset();
    for (const { runs, faulty, seconds, fuel, ...labels } of found) {
      gauges.runs.set(labels, runs);
      gauges.faulty.set(labels, faulty);
      gauges.seconds.set(labels, seconds);
      gauges.fuel.set(labels, fuel);
    }
  };
}
