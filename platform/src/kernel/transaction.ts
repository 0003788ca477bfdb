declare const opaque: unique symbol;

/** An open transaction of one company. Only `infra/database.ts` can look inside. */
export interface Tx {
  readonly companyId: string;
  readonly [opaque]: never;
}

/** Runs `work` in a transaction of the company: commits what it returns, rolls back what it throws. */
export type Transact = <T>(companyId: string, work: (tx: Tx) => Promise<T>) => Promise<T>;
