/** Bytes under keys that the platform mints; it knows neither names nor owners. */
export interface FileStore {
  /** Stores the stream to its end, durably; one that fails leaves nothing behind. */
  put(key: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** Rejects when there is nothing under the key. */
  get(key: string): Promise<AsyncIterable<Uint8Array>>;
  /** Also fine when there is nothing under the key. */
  remove(key: string): Promise<void>;
}
