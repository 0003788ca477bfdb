import type { Handlers } from '../contract/handlers.ts';
import type { RefreshService } from './refresh.service.ts';
import { presentSession } from './sessions.presenter.ts';
import type { SessionService } from './sessions.service.ts';

type Operations = 'refreshSession' | 'logout' | 'listSessions' | 'endSession';

/** HTTP side of sessions. */
export function sessionRoutes(
  sessions: SessionService,
  refreshing: RefreshService,
): Handlers<Operations> {
  return {
    async refreshSession({ body, request }) {
      const opened = await refreshing.refresh(body.refreshToken, request.source);
      const data = await sessions.tokensOf(opened);
      return { status: 200, headers: { 'Cache-Control': 'no-store' }, data };
    },

    async logout({ actor }) {
      // A token of `leadpane token` has no session to end; it ends by itself.
      if (actor.sessionId) await sessions.end(actor, actor.sessionId);
      return { status: 204 };
    },

    async listSessions({ actor }) {
      const open = await sessions.list(actor);
      return { status: 200, data: open.map((one) => presentSession(one, actor.sessionId)) };
    },

    async endSession({ actor, path }) {
      await sessions.end(actor, path.sessionId);
      return { status: 204 };
    },
  };
}
