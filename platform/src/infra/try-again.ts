import { isCollision } from './database.ts';

const TRIES = 3;

/** Runs work again that lost against another of its kind: two processes wrote the same at once. */
export async function tryAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= TRIES || !isCollision(error)) throw error;
    }
  }
}
