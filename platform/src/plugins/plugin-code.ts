import type { Mistake, PluginModule } from '@leadpane/sdk/plugin';
import { type Described, Problem } from '../kernel/index.ts';
import type { GuestCall, Limits, PluginHost } from '../kernel/plugin-run.ts';

/** A version's code, and who has it run. */
export interface Code {
  readonly companyId: string;
  readonly slug: string;
  readonly bundle: string | null;
  readonly sha256: string;
}

/** The plugin's own fault; its message is for the people who wrote it. */
export class PluginFault extends Error {
  override readonly name = 'PluginFault';
}

interface Needs {
  readonly host: Pick<PluginHost, 'run'>;
  /** Plugins that run in the platform's own process, by slug. */
  readonly modules: ReadonlyMap<string, PluginModule>;
  readonly now: () => Date;
}

export type PluginCode = ReturnType<typeof createPluginCode>;

/** One small call each. Fuel ends what is broken; the clock is for a busy machine. */
const LIMITS: Limits = { fuel: 200, softMs: 2_000, hardMs: 4_000, outputBytes: 256 * 1_024 };
const MOST_MISTAKES = 50;
const MAX_TEXT_LENGTH = 500;

/**
 * Asks a plugin's code about itself and about configurations, in the sandbox. All of them
 * @throws {PluginFault} what the code did wrong.
 * @throws {Problem} `service.not-ready` when the sandbox is at fault, not the plugin.
 */
export function createPluginCode({ host, modules, now }: Needs) {
  async function run({ companyId, bundle, sha256 }: Code, call: GuestCall): Promise<unknown> {
    const ran = await host.run(bundle ?? '', {
      tenant: companyId,
      bundleId: sha256,
      call,
      limits: LIMITS,
      now: now().toISOString(),
    });
    if (!ran.fault) return JSON.parse(ran.output ?? 'null');
    const { code, message } = ran.fault;
    if (code !== 'host_error' && code !== 'queue_timeout')
      throw new PluginFault(`${code}: ${message}`);
    throw new Problem('service.not-ready', {
      detail: 'The sandbox of plugins is busy.',
      retryAfterSeconds: 2,
    });
  }

  return {
    /** What the code says of itself; loading it is the proof that it loads. */
    async describe(code: Code): Promise<Described> {
      return readDescription(await run(code, { point: 'describe', args: [] }));
    },

    /** What the code has against a configuration. */
    async check(code: Code, config: unknown): Promise<readonly Mistake[]> {
      const module = modules.get(code.slug);
      if (code.bundle === null) return module?.checkConfig?.(config) ?? [];
      return readMistakes(await run(code, { point: 'check', args: [config] }));
    },

    /** The configuration of an older config version as the code wants it now. */
    async migrate(code: Code, config: object, from: number): Promise<object> {
      const migrated =
        code.bundle === null
          ? modules.get(code.slug)?.migrate?.({ ...config }, from)
          : await run(code, { point: 'migrate', args: [config, from] });
      if (isObject(migrated)) return migrated;
      throw new PluginFault('migrate() must return a configuration');
    },
  };
}

/** The guest wrote it: nothing of it is believed. */
function readDescription(told: unknown): Described {
  const read = (name: string): unknown => (isObject(told) ? told[name] : undefined);
  const names = (part: string): string[] => {
    const found = read(part);
    return Array.isArray(found) ? found.filter((name) => typeof name === 'string') : [];
  };
  return {
    configVersion: Number(read('configVersion')),
    scorers: names('scorers'),
    sources: names('sources'),
    hooks: names('hooks'),
  };
}

function readMistakes(told: unknown): Mistake[] {
  if (!Array.isArray(told)) throw new PluginFault('checkConfig() must return a list');
  return told.slice(0, MOST_MISTAKES).map((mistake: unknown) => ({
    path: textOf(isObject(mistake) ? mistake['path'] : undefined),
    message: textOf(isObject(mistake) ? mistake['message'] : undefined),
  }));
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, MAX_TEXT_LENGTH) : '';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
