import {
  type Answer,
  ApiProblem,
  type Client,
  createClient,
  getDashboard,
  type Token,
} from '@leadpane/sdk/client';
import { type RealtimeConnection, shareRealtime } from '@leadpane/sdk/realtime';
import { createThrottle } from './throttle.ts';

export type Dashboard = Answer<'getDashboard'>['data'];

/** How many days back; `all` for everything. */
export type Range = '7d' | '30d' | '90d' | '365d' | 'all';

export interface DashboardAddress {
  api: string;
  token: Token;
  range: Range;
}

export interface DashboardListener {
  /** Ask anew whenever the server says that numbers changed. */
  isLive: boolean;
  onData(dashboard: Dashboard): void;
  onProblem(problem: ApiProblem): void;
}

/** A tick storm of an import costs one request a second. */
const INTERVAL_MS = 1000;

const stores = new Set<DashboardStore>();

/**
 * The numbers of a dashboard. Elements with the same address share one request and one socket,
 * however many they are. Answers what asks anew and what stops.
 */
export function watchDashboard(address: DashboardAddress, listener: DashboardListener) {
  const known = [...stores].find((store) => store.isAt(address));
  const store = known ?? new DashboardStore(address);
  stores.add(store);
  store.join(listener);
  return {
    refresh: () => store.refresh(),
    stop() {
      if (store.leave(listener) === 0) stores.delete(store);
    },
  };
}

class DashboardStore {
  readonly #address: DashboardAddress;
  readonly #client: Client;
  readonly #listeners = new Set<DashboardListener>();
  readonly #throttle = createThrottle(() => void this.#load(), INTERVAL_MS);
  #latest: Dashboard | undefined;
  #request: AbortController | undefined;
  #connection: RealtimeConnection | undefined;

  constructor(address: DashboardAddress) {
    this.#address = address;
    this.#client = createClient(address);
  }

  isAt({ api, token, range }: DashboardAddress): boolean {
    const own = this.#address;
    return own.api === api && own.token === token && own.range === range;
  }

  refresh(): void {
    this.#throttle.call();
  }

  join(listener: DashboardListener): void {
    this.#listeners.add(listener);
    if (this.#latest) listener.onData(this.#latest);
    else if (!this.#request) this.refresh();
    this.#connect();
  }

  /** Answers how many stay. */
  leave(listener: DashboardListener): number {
    this.#listeners.delete(listener);
    this.#connect();
    if (this.#listeners.size === 0) {
      this.#throttle.stop();
      this.#request?.abort();
    }
    return this.#listeners.size;
  }

  async #load(): Promise<void> {
    // An older answer must not cover a newer one.
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    const { range } = this.#address;
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const { signal } = request;
    try {
      const { data } = await this.#client.call(getDashboard, {
        query: { range, timeZone },
        signal,
      });
      this.#latest = data;
      for (const { onData } of this.#listeners) onData(data);
    } catch (problem) {
      if (signal.aborted) return;
      if (!(problem instanceof ApiProblem)) throw problem;
      this.#latest = undefined;
      for (const { onProblem } of this.#listeners) onProblem(problem);
    } finally {
      if (this.#request === request) this.#request = undefined;
    }
  }

  /** One socket as long as somebody wants to be live. */
  #connect(): void {
    const isLive = [...this.#listeners].some((listener) => listener.isLive);
    if (!isLive) this.#connection?.close();
    this.#connection = isLive ? (this.#connection ?? this.#listen()) : undefined;
  }

  #listen(): RealtimeConnection {
    const { api, token } = this.#address;
    return shareRealtime({
      api,
      token,
      onEvent: (...[name]) => {
        if (name === 'analytics:tick') this.refresh();
      },
      onState: (state) => {
        // Ticks from before the socket was open, or while it was lost, do not come again. A
        // refused token is the API's to judge.
        if (state === 'open' || state === 'refused') this.refresh();
      },
    });
  }
}
