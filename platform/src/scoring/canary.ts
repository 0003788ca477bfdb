import type { ReadyInstallation } from './ready-installation.ts';
import { seedOf } from './seed.ts';

/** A part of a batch that one version scores; `places` are positions in the batch. */
export interface Share {
  readonly ready: ReadyInstallation;
  readonly places: readonly number[];
}

/** Who scores which lead: the canary the same ones every time, by a hash of their ids. */
export function shareOut(
  ready: ReadyInstallation,
  leads: readonly { readonly id: string }[],
): Share[] {
  const all = leads.map((_lead, place) => place);
  const { canary } = ready;
  if (!canary) return [{ ready, places: all }];
  const chosen = new Set(
    all.filter((place) => hundredthOf(`${ready.id} ${leads[place]?.id}`) < canary.percent),
  );
  const shares = [
    { ready, places: all.filter((place) => !chosen.has(place)) },
    { ready: { ...ready, ...canary }, places: [...chosen] },
  ];
  return shares.filter(({ places }) => places.length > 0);
}

const hundredthOf = (text: string): number => (seedOf(text) >>> 0) % 100;
