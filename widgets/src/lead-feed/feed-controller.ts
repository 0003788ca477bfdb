import { ApiProblem, type Client, createClient, listLeads, type Token } from '@leadpane/sdk/client';
import { type RealtimeConnection, shareRealtime } from '@leadpane/sdk/realtime';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { emit } from '../shared/emit.ts';
import { isRefusal, reportFailure } from '../shared/failure.ts';
import { createThrottle } from '../shared/throttle.ts';
import { type Lead, mergeLeads } from './lead-list.ts';

export interface FeedHost extends ReactiveControllerHost, HTMLElement {
  readonly api: string;
  readonly token: Token | undefined;
  readonly limit: number;
  readonly live: boolean;
}

/** The server tells of many changed leads at once without naming them, for example of an import. */
const INTERVAL_MS = 1000;

/** Holds the newest leads: a page of the API, then what the server tells while it is live. */
export class FeedController implements ReactiveController {
  leads: Lead[] | undefined;
  /** Why there are no leads, or only old ones. */
  problem: ApiProblem | undefined;
  isPaused = false;
  /** Whether the server can tell us of leads at this moment. */
  isConnected = false;
  /** Told while the feed was paused. */
  waiting: Lead[] = [];
  /** Ids of leads that came or changed since the last painting. */
  readonly fresh = new Set<string>();
  readonly #host: FeedHost;
  readonly #reload = createThrottle(() => void this.load(), INTERVAL_MS);
  #client: Client | undefined;
  #connection: RealtimeConnection | undefined;
  #watched: unknown[] = [];

  constructor(host: FeedHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const { api, token, limit, live, isConnected } = this.#host;
    const wanted = [api, token, limit, live];
    const isSame = wanted.every((value, index) => value === this.#watched[index]);
    if (!isConnected || (isSame && this.#client)) return;
    this.#leave();
    // Leads of another caller must not stay.
    if (api !== this.#watched[0] || token !== this.#watched[1]) this.#forget();
    this.#watched = wanted;
    if (!token) return;
    this.#client = createClient({ api, token });
    void this.load();
    if (live) this.#connection = this.#listen(api, token);
  }

  hostDisconnected(): void {
    this.#leave();
  }

  pause(): void {
    this.isPaused = true;
    this.#host.requestUpdate();
  }

  resume(): void {
    this.isPaused = false;
    const { waiting } = this;
    this.waiting = [];
    this.#receive(waiting);
  }

  /** Asks the API for the newest leads. What the socket told meanwhile stays. */
  async load(): Promise<void> {
    const client = this.#client;
    if (!client) return;
    const query = { limit: this.#host.limit };
    try {
      const { data } = await client.call(listLeads, { query });
      if (client === this.#client) this.#receive(data);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (client === this.#client) this.#fail(problem);
    }
  }

  #receive(incoming: readonly Lead[]): void {
    const { limit } = this.#host;
    this.problem = undefined;
    if (this.isPaused) this.waiting = mergeLeads(this.waiting, incoming, limit);
    else this.#show(incoming);
    this.#host.requestUpdate();
  }

  #show(incoming: readonly Lead[]): void {
    const known = new Map(this.leads?.map(({ id, updatedAt }) => [id, updatedAt]));
    const isNews = ({ id, updatedAt }: Lead) => known.get(id) !== updatedAt;
    if (this.leads) for (const { id } of incoming.filter(isNews)) this.fresh.add(id);
    this.leads = mergeLeads(this.leads ?? [], incoming, this.#host.limit);
  }

  #fail(problem: ApiProblem): void {
    const isRefused = isRefusal(problem);
    this.problem = problem;
    // Who may not see leads any more must not go on seeing old ones.
    if (isRefused) this.#forget();
    this.#host.requestUpdate();
    reportFailure(this.#host, isRefused ? 'auth' : 'load', problem);
  }

  #listen(api: string, token: Token): RealtimeConnection {
    return shareRealtime({
      api,
      token,
      onEvent: (...[name, payload]) => {
        if (name === 'leads:changed') this.#reload.call();
        if (name !== 'lead:created' && name !== 'lead:updated') return;
        this.#receive([payload.lead]);
        if (name === 'lead:created') emit(this.#host, 'lp-lead', { lead: payload.lead });
      },
      onState: (state) => {
        this.isConnected = state === 'open';
        this.#host.requestUpdate();
        // Events from before the socket was open, or while it was lost, do not come again. A
        // refused token is the API's to judge.
        if (this.isConnected || state === 'refused') void this.load();
      },
    });
  }

  #leave(): void {
    this.#connection?.close();
    this.#connection = undefined;
    this.#client = undefined;
    this.#reload.stop();
  }

  #forget(): void {
    this.leads = undefined;
    this.waiting = [];
  }
}
