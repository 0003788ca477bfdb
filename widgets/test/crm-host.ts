import type { LeadpaneEvents } from '../src/shared/events.ts';
import type { Lead } from '../src/lead-feed/lead-list.ts';
import { type ScriptedAnswer, success, TestApi } from './api.ts';
import { DASHBOARD, LEADS } from './samples.ts';
import { until } from './until.ts';

type DataTag = 'lp-stat' | 'lp-chart' | 'lp-lead-feed';

interface Answers {
  dashboard?: ScriptedAnswer[];
  leads?: ScriptedAnswer[];
}

export const page = (leads: readonly Lead[]): ScriptedAnswer => ({
  body: { success: true, data: leads, pagination: { limit: 20, nextCursor: null } },
});

/** A page of a CRM with elements on protected data, and the API behind it. */
export class CrmHost {
  readonly api: TestApi;
  readonly events: CustomEvent[] = [];

  private constructor(api: TestApi) {
    this.api = api;
  }

  static async open({ dashboard = [success(DASHBOARD)], leads = [page(LEADS)] }: Answers = {}) {
    const api = await TestApi.start();
    await api.answer('/analytics/dashboard', ...dashboard);
    await api.answer('/leads', ...leads);
    return new CrmHost(api);
  }

  /** Puts an element on the page; without properties of its own it has a good token. */
  place<Tag extends DataTag>(
    tag: Tag,
    properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ): HTMLElementTagNameMap[Tag] {
    const element = document.createElement(tag);
    Object.assign(element, { api: this.api.origin, token: 'good' }, properties);
    for (const name of ['ready', 'data', 'error', 'lead', 'point']) {
      element.addEventListener(`lp-${name}`, (event) => {
        if (event instanceof CustomEvent) this.events.push(event);
      });
    }
    document.body.append(element);
    return element;
  }

  details(name: keyof LeadpaneEvents): unknown[] {
    return this.events.filter(({ type }) => type === name).map(({ detail }) => detail);
  }

  /** Waits until an event has come so many times. */
  saw(name: keyof LeadpaneEvents, times = 1): Promise<void> {
    return until(
      () => this.details(name).length >= times,
      () => `${name} came ${this.details(name).length} of ${times} times.`,
    );
  }

  async requests(path: string): Promise<number> {
    return (await this.api.requests(path)).length;
  }

  /** Waits until the socket is open and the request after it is answered. */
  async live(path: string): Promise<void> {
    await until(async () => (await this.api.sockets()) === 1);
    await until(async () => (await this.requests(path)) === 2);
    await this.saw('lp-data', 2);
  }
}
