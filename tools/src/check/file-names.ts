/** Names that say nothing about what is inside. */
const EMPTY_NAMES = new Set(
  'utils util helpers helper common misc manager base lib data info stuff'.split(' '),
);
const SOURCE = /\.(ts|mjs|js|css|sql)$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

/** Faults in the names of files and of the folders above them; `paths` are relative. */
export function findBadNames(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const empty = path
      .split('/')
      .map((part) => part.replace(/\..*$/, ''))
      .find((part) => EMPTY_NAMES.has(part));
    if (empty) return [`${path}: "${empty}" says nothing. Name what is inside.`];
    if (SOURCE.test(path) && !path.split('/').every(isKebab)) return [`${path}: use kebab-case.`];
    return [];
  });
}

const isKebab = (part: string): boolean => KEBAB.test(part) || part.startsWith('.');
