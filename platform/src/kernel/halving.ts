interface Options<Item> {
  /** Faults that hit every item alike, such as a database that is away: thrown on. */
  readonly isCommonFault: (error: unknown) => boolean;
  /** Called with the one item that fails alone. */
  readonly onCulprit: (item: Item, error: unknown) => void | Promise<void>;
}

/** Works on a batch as a whole; when that fails, on its halves, until the culprit is alone. */
export async function inHalves<Item>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<void>,
  options: Options<Item>,
): Promise<void> {
  try {
    await work(items);
  } catch (error) {
    if (options.isCommonFault(error)) throw error;
    const [first] = items;
    if (items.length === 1 && first !== undefined) {
      await options.onCulprit(first, error);
      return;
    }
    const middle = Math.ceil(items.length / 2);
    await inHalves(items.slice(0, middle), work, options);
    await inHalves(items.slice(middle), work, options);
  }
}
