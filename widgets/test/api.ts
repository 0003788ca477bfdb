/** One answer of the test API. */
export interface ScriptedAnswer {
  status?: number;
  body?: object;
  headers?: Record<string, string>;
  delayMs?: number;
  /** No answer: the connection is cut. */
  isCut?: boolean;
}

export interface SeenRequest {
  method: string;
  path: string;
  /** Path and query. */
  url: string;
  headers: Record<string, string>;
  body: string;
}

let count = 0;

/** The API of one test: a real server on another origin that answers as told. */
export class TestApi {
  readonly origin: string;

  private constructor(origin: string) {
    this.origin = origin;
  }

  static async start(): Promise<TestApi> {
    const { port }: { port: number } = await (await fetch('/test-api')).json();
    count += 1;
    const host = `t${Date.now().toString(36)}${count}.localhost`;
    return new TestApi(`http://${host}:${port}`);
  }

  /** Answers of a path below `/api/v1`, used in turn; the last one stays. */
  async answer(path: string, ...answers: ScriptedAnswer[]): Promise<void> {
    const full = answers.map((answer) => ({ status: 200, body: {}, ...answer }));
    await this.#steer('answers', { [`/api/v1${path}`]: full });
  }

  /** What came for a path below `/api/v1`. */
  async requests(path: string): Promise<SeenRequest[]> {
    const { requests } = await this.#state();
    return requests.filter((request) => request.path === `/api/v1${path}`);
  }

  /** Sockets that are open now. */
  async sockets(): Promise<number> {
    return (await this.#state()).sockets;
  }

  /** Sends an event to every socket. */
  async emit(name: string, payload: object): Promise<void> {
    await this.#steer('emit', { name, payload });
  }

  /** Cuts every socket off. */
  async cut(): Promise<void> {
    await this.#steer('cut', {});
  }

  async #state(): Promise<{ requests: SeenRequest[]; sockets: number }> {
    return this.#steer('state', {});
  }

  async #steer<Result>(control: string, body: object): Promise<Result> {
    const response = await fetch(`${this.origin}/test/${control}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return response.json();
  }
}

/** A success of the contract. */
export const success = (data: unknown, status = 200): ScriptedAnswer => ({
  status,
  body: { success: true, data },
});

/** A failure of the contract. */
export const problem = (status: number, code: string, more: object = {}): ScriptedAnswer => ({
  status,
  body: {
    type: `/problems/${code}`,
    title: code,
    status,
    detail: code,
    success: false,
    code,
    ...more,
  },
});
