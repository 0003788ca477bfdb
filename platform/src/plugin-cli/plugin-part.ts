import type { PluginManifest } from '@leadpane/sdk/plugin';
import { UsageError } from '../cli/command.ts';

/** One scorer, source or hook of a plugin, and its method. */
export interface PluginPart {
  readonly kind: 'scorer' | 'source' | 'hook';
  readonly id: string;
  readonly method: string;
}

type Asked = Readonly<Partial<Record<PluginPart['kind'] | 'method', string | undefined>>>;

const METHODS: Readonly<Record<PluginPart['kind'], readonly string[]>> = {
  scorer: ['score'],
  source: ['poll', 'receive', 'check'],
  hook: ['notify', 'preview', 'check'],
};

const KINDS = ['scorer', 'source', 'hook'] as const;

/** What to call: what was asked for, else the only one there is. @throws {UsageError} */
export function choosePart({ contributes }: PluginManifest, asked: Asked): PluginPart {
  const { scorers = [], sources = [], hooks = [] } = contributes;
  const all: PluginPart[] = [
    ...scorers.map(({ id }) => ({ kind: 'scorer' as const, id, method: 'score' })),
    ...sources.map(({ id, mode }) => ({
      kind: 'source' as const,
      id,
      method: mode === 'push' ? 'receive' : 'poll',
    })),
    ...hooks.map(({ id }) => ({ kind: 'hook' as const, id, method: 'notify' })),
  ];
  const isNamed = KINDS.some((kind) => asked[kind] !== undefined);
  const wanted = isNamed ? all.filter(({ kind, id }) => asked[kind] === id) : all;
  const [part, second] = wanted;
  if (!part || second) {
    const choices = all.map(({ kind, id }) => `--${kind} ${id}`).join(', ');
    throw new UsageError(`Say what to call: ${choices}.`);
  }
  const { method = part.method } = asked;
  if (METHODS[part.kind].includes(method)) return { ...part, method };
  throw new UsageError(`--method is "${method}"; use ${METHODS[part.kind].join(', ')}.`);
}
