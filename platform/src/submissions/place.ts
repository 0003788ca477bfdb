import { refuseCursor } from '../kernel/index.ts';

/** Where a page of submissions ends; a Date would lose the microseconds. */
export interface Place {
  readonly receivedAtMicros: number;
  readonly id: string;
}

const SHAPE = /^(\d{1,16})~([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

export const keyOfPlace = ({ receivedAtMicros, id }: Place): string => `${receivedAtMicros}~${id}`;

/** @throws {Problem} `request.invalid` for a key that `keyOfPlace` did not make. */
export function readPlace(key: string): Place {
  const [, micros, id] = SHAPE.exec(key) ?? [];
  if (micros && id) return { receivedAtMicros: Number(micros), id };
  return refuseCursor();
}
