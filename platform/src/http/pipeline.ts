import Koa, { type Middleware } from 'koa';

interface Steps {
  readonly nameRequest: Middleware;
  readonly answerProblems: Middleware;
  readonly logRequests: Middleware;
  readonly secureHeaders: Middleware;
  readonly answerCors: Middleware;
  readonly serveSite: Middleware;
  readonly readBody: Middleware;
  readonly authenticate: Middleware;
  readonly contract: Middleware;
}

/** The way of every request, top to bottom. */
export function createPipeline(steps: Steps): Koa {
  const app = new Koa();
  app.use(steps.nameRequest);
  app.use(steps.logRequests);
  app.use(steps.answerProblems);
  app.use(steps.secureHeaders);
  app.use(steps.answerCors);
  app.use(steps.serveSite);
  app.use(steps.readBody);
  app.use(steps.authenticate);
  app.use(steps.contract);
  return app;
}
