import type { Mistake, Scorer, ScoringLead } from '@leadpane/sdk/plugin';
import type { RegisteredPlugin } from './config-check.ts';
import { type KnownPlugin, knowPlugins } from './known-plugins.ts';
import {
  closeLedger,
  enterScore,
  type Ledger,
  openLedger,
  type ScoredLead,
  type Terms,
} from './ledger.ts';
import { runScorer } from './run-scorer.ts';

export type { RegisteredPlugin } from './config-check.ts';
export type { ScoredLead } from './ledger.ts';
export type PluginRegistry = ReturnType<typeof createPluginRegistry>;

/** A scorer of a plugin as one company uses it. */
export interface Installation {
  readonly id: string;
  readonly pluginId: string;
  /** Id of one of the plugin's scorers. */
  readonly scorer: string;
  /** Must not change once handed over: it is checked and compiled once per object. */
  readonly config: unknown;
  /** 1 counts as it is. 0 to 100. */
  readonly weight: number;
  /** Lower runs first; among equals the id decides. */
  readonly priority: number;
}

/** Leads to score together. */
export interface Batch {
  readonly installations: readonly Installation[];
  readonly leads: readonly ScoringLead[];
  /** The instant the scoring is for. */
  readonly now: Date;
}

const MAX_WEIGHT = 100;

/**
 * The one place where plugin code runs. A plugin that fails gives nothing and is named; it never
 * stops a lead, another plugin or the rest of the batch. An endless loop is not contained: plugins
 * run in this process, so only reviewed code is registered.
 *
 * @throws {StartError} when the code of a plugin and its manifest disagree.
 */
export function createPluginRegistry(plugins: readonly RegisteredPlugin[]) {
  const known = knowPlugins(plugins);
  return {
    /** What is wrong with a configuration, each with a JSON Pointer and the cure. */
    checkConfig(pluginId: string, config: unknown): readonly Mistake[] {
      const plugin = known.get(pluginId);
      if (plugin !== undefined) return plugin.prepareConfig(config).mistakes;
      return [{ path: '', message: `Use one of ${[...known.keys()].join(', ')} as plugin.` }];
    },

    /** One result a lead, in the order of the leads. */
    score({ installations, leads, now }: Batch): ScoredLead[] {
      const instant = now.toISOString();
      const rows = leads.map((lead) => ({ lead: frozenCopy(lead), ledger: openLedger() }));
      for (const installation of installations.toSorted(inOrder)) {
        const opened = open(installation, known.get(installation.pluginId));
        for (const row of rows) scoreRow(row, opened, instant);
      }
      return rows.map(({ lead, ledger }) => closeLedger(lead.id, ledger));
    },
  };
}

interface Row {
  readonly lead: ScoringLead;
  readonly ledger: Ledger;
}

/** An installation ready to run, or why it cannot. */
type Opened =
  | { readonly scorer: Scorer<unknown>; readonly config: unknown; readonly terms: Terms }
  | { readonly fault: string };

function open(installation: Installation, plugin: KnownPlugin | undefined): Opened {
  const { pluginId, scorer: scorerId, weight } = installation;
  if (plugin === undefined) return { fault: `${pluginId}: is not part of this platform` };
  const { name } = plugin;
  const scorer = plugin.scorers.get(scorerId);
  if (scorer === undefined) return { fault: `${name}: has no scorer "${scorerId}"` };
  if (!(weight >= 0 && weight <= MAX_WEIGHT)) {
    return { fault: `${name}: its weight must lie between 0 and ${MAX_WEIGHT}` };
  }
  const { config, mistakes } = plugin.prepareConfig(installation.config);
  const [mistake] = mistakes;
  if (mistake) return { fault: `${name}: config${mistake.path}: ${mistake.message}` };
  return {
    scorer: scorer.scorer,
    config,
    terms: { name, maxPoints: scorer.maxPoints, weight },
  };
}

function scoreRow({ lead, ledger }: Row, opened: Opened, now: string): void {
  if ('fault' in opened) {
    ledger.faults.push(opened.fault);
    return;
  }
  const { scorer, config, terms } = opened;
  const outcome = runScorer(scorer, lead, Object.freeze({ config, now }));
  if ('fault' in outcome) ledger.faults.push(`${terms.name}: ${outcome.fault}`);
  else enterScore(ledger, outcome.score, terms);
}

/** All scorers see the same copy, so none can change what the next one sees. */
function frozenCopy(lead: ScoringLead): ScoringLead {
  return Object.freeze({ ...lead, properties: Object.freeze({ ...lead.properties }) });
}

function inOrder(one: Installation, other: Installation): number {
  return one.priority - other.priority || (one.id < other.id ? -1 : 1);
}
