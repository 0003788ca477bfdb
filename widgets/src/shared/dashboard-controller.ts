import type { ApiProblem, Token } from '@leadpane/sdk/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { afterPaint } from './after-paint.ts';
import { type Dashboard, type Range, watchDashboard } from './dashboard-store.ts';
import { emit } from './emit.ts';
import { isRefusal, reportFailure } from './failure.ts';

export interface DashboardHost extends ReactiveControllerHost, HTMLElement {
  readonly api: string;
  readonly token: Token | undefined;
  readonly range: Range;
  readonly live: boolean;
  /** What `lp-data` tells of the numbers that are on screen. */
  readonly shown: object | undefined;
}

/** Keeps an element supplied with the numbers of its range, as long as it is on the page. */
export class DashboardController implements ReactiveController {
  data: Dashboard | undefined;
  /** Why there are no numbers, or only old ones. */
  problem: ApiProblem | undefined;
  readonly #host: DashboardHost;
  #watch: ReturnType<typeof watchDashboard> | undefined;
  #watched: unknown[] = [];
  #painted: Dashboard | undefined;

  constructor(host: DashboardHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const { api, token, range, live, isConnected } = this.#host;
    const wanted = [api, token, range, live];
    const isSame = wanted.every((value, index) => value === this.#watched[index]);
    if (!isConnected || (isSame && this.#watch)) return;
    this.#watch?.stop();
    // Numbers of another caller must not stay; those of another range do, until the new ones come.
    if (api !== this.#watched[0] || token !== this.#watched[1]) this.#set(undefined, undefined);
    this.#watched = wanted;
    if (!token) return;
    this.#watch = watchDashboard(
      { api, token, range },
      {
        isLive: live,
        onData: (data) => this.#set(data, undefined),
        onProblem: (problem) => {
          const isRefused = isRefusal(problem);
          // Who may not see numbers any more must not go on seeing old ones.
          this.#set(isRefused ? undefined : this.data, problem);
          reportFailure(this.#host, isRefused ? 'auth' : 'load', problem);
        },
      },
    );
  }

  hostUpdated(): void {
    if (!this.data || this.data === this.#painted) return;
    if (!this.#painted) emit(this.#host, 'lp-ready', {});
    this.#painted = this.data;
    afterPaint(() => {
      const { shown, isConnected } = this.#host;
      if (shown && isConnected) emit(this.#host, 'lp-data', shown);
    });
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#watch?.stop();
    this.#watch = undefined;
  }

  refresh(): void {
    this.#watch?.refresh();
  }

  #set(data: Dashboard | undefined, problem: ApiProblem | undefined): void {
    this.data = data;
    this.problem = problem;
    this.#host.requestUpdate();
  }
}
