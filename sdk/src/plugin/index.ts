import type { Json, RunContext } from './context.ts';
import type { NotificationHook } from './hook.ts';
import type { ScoringLead } from './lead.ts';
import type { Score } from './score.ts';
import type { LeadSource } from './source.ts';

export { countActivities, type Counting } from './count-activities.ts';
export type {
  FetchInit,
  FetchReply,
  IoContext,
  Json,
  LogLevel,
  RunContext,
  Signing,
} from './context.ts';
export { AuthError, ConfigError, PayloadError, refuseFailure, RetryableError } from './faults.ts';
export type { Delivery, ItemFault, NotificationHook, PlatformEvent } from './hook.ts';
export type { Scalar, ScoringActivity, ScoringLead } from './lead.ts';
export {
  type FieldMapping,
  listAt,
  mapLead,
  readAt,
  readTyped,
  textAt,
  type TextType,
} from './mapping.ts';
export type {
  Capabilities,
  HookManifest,
  PluginManifest,
  ScorerManifest,
  SourceManifest,
} from './manifest.ts';
export type { Decay, Reason, Score, ScoreLimits } from './score.ts';
export { addUp, settle } from './settle.ts';
export { sendEvent } from './send-event.ts';
export type {
  Check,
  InboundRequest,
  LeadInput,
  LeadSource,
  Option,
  Polled,
  Received,
  RefusedRecord,
} from './source.ts';
export { suggestFields } from './suggest-fields.ts';
export { fillTemplate, templateMistakes } from './template.ts';

/**
 * The extension point `score`. Pure and synchronous: no clock, no randomness, no state between
 * leads. A scorer that throws, returns a promise or whose reasons do not add up gives nothing, and
 * the lead's score is marked `partial`.
 */
export interface Scorer<C> {
  score(lead: ScoringLead, context: RunContext<C>): Score;
}

/** One thing wrong with a configuration. */
export interface Mistake {
  /** JSON Pointer into the configuration, for example `/rules/0/points`; empty for all of it. */
  readonly path: string;
  /** What to do about it. */
  readonly message: string;
}

/** What a plugin's code provides. */
export interface PluginModule<C = unknown> {
  /** Equals `config.version` of the manifest. */
  readonly configVersion: number;
  /**
   * Rules a JSON Schema cannot state. Runs before the schema and before its defaults are filled
   * in, so it takes anything.
   */
  checkConfig?(config: unknown): readonly Mistake[];
  /** Turns a configuration of version `from` into one of `configVersion`. */
  migrate?(old: Json, from: number): C;
  /** By the ids of the manifest, like the next two. */
  readonly scorers?: Readonly<Record<string, Scorer<C>>>;
  readonly sources?: Readonly<Record<string, LeadSource<C>>>;
  readonly hooks?: Readonly<Record<string, NotificationHook<C>>>;
}

/**
 * Describes a plugin, with the type of its configuration. Its result is the default export of the
 * plugin.
 *
 * @example
 * export default definePlugin<{ points: number }>({
 *   configVersion: 1,
 *   scorers: {
 *     phone: {
 *       score({ phone }, { config }) {
 *         const points = phone === null ? 0 : config.points;
 *         return { points, reasons: [{ code: 'phone', points, text: 'Phone number given' }] };
 *       },
 *     },
 *   },
 * });
 */
export function definePlugin<C>(plugin: PluginModule<C>): PluginModule {
  return plugin;
}
