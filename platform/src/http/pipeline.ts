import { bodyParser } from '@koa/bodyparser';
import Koa, { type Middleware } from 'koa';

interface Steps {
  readonly nameRequest: Middleware;
  readonly answerProblems: Middleware;
  readonly logRequests: Middleware;
  readonly secureHeaders: Middleware;
  readonly answerCors: Middleware;
  readonly serveSite: Middleware;
  readonly authenticate: Middleware;
  readonly contract: Middleware;
}

const BODY_LIMIT = '64kb';

/** The way of every request, top to bottom. */
export function createPipeline(steps: Steps): Koa {
  const app = new Koa();
  app.use(steps.nameRequest);
  app.use(steps.logRequests);
  app.use(steps.answerProblems);
  app.use(steps.secureHeaders);
  app.use(steps.answerCors);
  app.use(steps.serveSite);
  app.use(
    bodyParser({
      enableTypes: ['json', 'form'],
      jsonLimit: BODY_LIMIT,
      formLimit: BODY_LIMIT,
    }),
  );
  app.use(steps.authenticate);
  app.use(steps.contract);
  return app;
}
