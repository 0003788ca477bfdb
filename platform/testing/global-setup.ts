/** Replaced as soon as the database lands. */
export default function setup(): void {}
