import Koa, { type Middleware } from 'koa';

interface Steps {
  readonly nameRequest: Middleware;
  readonly closeUnread: Middleware;
  readonly nameClient: Middleware;
  readonly findOperation: Middleware;
  readonly answerProblems: Middleware;
  readonly logRequests: Middleware;
  readonly secureHeaders: Middleware;
  readonly limitAddress: Middleware;
  readonly answerCors: Middleware;
  readonly serveMetrics: Middleware;
  readonly serveSite: Middleware;
  readonly readBody: Middleware;
  readonly authenticate: Middleware;
  readonly limitCaller: Middleware;
  readonly contract: Middleware;
}

/** The way of every request, top to bottom. */
export function createPipeline(steps: Steps): Koa {
  const app = new Koa();
  app.use(steps.nameRequest);
  app.use(steps.closeUnread);
  app.use(steps.nameClient);
  app.use(steps.findOperation);
  app.use(steps.logRequests);
  app.use(steps.answerProblems);
  app.use(steps.secureHeaders);
  app.use(steps.limitAddress);
  app.use(steps.answerCors);
  app.use(steps.serveMetrics);
  app.use(steps.serveSite);
  app.use(steps.readBody);
  app.use(steps.authenticate);
  app.use(steps.limitCaller);
  app.use(steps.contract);
  return app;
}
