/** The window's end of the protocol: one promise for each request. */
import type { Answer, Ask, Failure, Progress, RequestName, Session, WorkerMessage } from "./protocol";

/** A request that failed. */
export class RequestError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
    this.name = "RequestError";
  }
}

/** What a worker offers; a test can pass another. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<WorkerMessage>) => void) | null;
}

interface Pending {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class Client {
  private readonly pending = new Map<number, Pending>();
  private next = 1;
  onSession: (session: Session) => void = () => undefined;
  onProgress: (progress: Progress | null) => void = () => undefined;

  constructor(private readonly port: Port) {
    port.onmessage = (event) => this.receive(event.data);
  }

  request<Name extends RequestName>(name: Name, ask: Ask<Name>, transfer: Transferable[] = []): Promise<Answer<Name>> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      this.port.postMessage({ id, name, ask }, transfer);
    });
  }

  private receive(message: WorkerMessage): void {
    switch (message.type) {
      case "answer":
        return this.take(message.id)?.resolve(message.answer);
      case "failure":
        return this.take(message.id)?.reject(new RequestError(message.failure));
      case "progress":
        return this.onProgress(message.progress);
      case "session":
        return this.onSession(message.session);
    }
  }

  private take(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    return pending;
  }
}
