/**
 * A UUIDv7 (RFC 9562 section 5.7): one per filled form, kept over every retry.
 * `crypto.randomUUID` would do, but is missing on http pages.
 */
export function newSubmissionId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const time = now.toString(16).padStart(12, '0');
  const variant = '89ab'.charAt((bytes[0] ?? 0) % 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(2, 5)}-${variant}${hex.slice(5, 8)}-${hex.slice(8)}`;
}
