/** Tells when the page may have another chance, and when it may not come back. Answers the stop. */
export function watchPage(onChance: () => void, onLeave: () => void): () => void {
  const onTurn = () => (document.visibilityState === 'hidden' ? onLeave() : onChance());
  const watched = [
    [globalThis, 'online', onChance],
    [globalThis, 'pagehide', onLeave],
    [document, 'visibilitychange', onTurn],
  ] as const;
  for (const [target, name, listener] of watched) target.addEventListener(name, listener);
  return () => {
    for (const [target, name, listener] of watched) target.removeEventListener(name, listener);
  };
}
