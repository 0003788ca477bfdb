interface Lockfile {
  readonly packages: Readonly<Record<string, Locked>>;
}

interface Locked {
  readonly link?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
}

/**
 * Faults of a package-lock.json. A `resolved` host would tie everyone to one registry, and a
 * package without `integrity` could be exchanged unseen.
 */
export function findLockfileFaults({ packages }: Lockfile): string[] {
  return Object.entries(packages).flatMap(([path, { link, resolved, integrity }]) => {
    if (link || !path.includes('node_modules/')) return [];
    const faults: string[] = [];
    if (resolved) faults.push(`${path}: resolved names ${resolved}.`);
    if (!integrity) faults.push(`${path}: has no integrity.`);
    return faults;
  });
}
