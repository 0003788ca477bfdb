interface Lockfile {
  readonly packages: Readonly<Record<string, Locked>>;
}

interface Locked {
  readonly link?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
  /** With `os`: a binary for one platform, which others do not load. */
  readonly optional?: boolean;
  readonly os?: readonly string[];
}

/**
 * Faults of a package-lock.json. A `resolved` host would tie everyone to one registry, and a
 * package without `integrity` could be exchanged unseen. Binaries for other platforms may lack one:
 * they have to be listed, or `npm ci` refuses the file, but a registry need not carry them all.
 */
export function findLockfileFaults({ packages }: Lockfile): string[] {
  return Object.entries(packages).flatMap(([path, { link, resolved, integrity, optional, os }]) => {
    if (link || !path.includes('node_modules/')) return [];
    const faults: string[] = [];
    if (resolved) faults.push(`${path}: resolved names ${resolved}.`);
    if (!integrity && !(optional && os)) faults.push(`${path}: has no integrity.`);
    return faults;
  });
}
