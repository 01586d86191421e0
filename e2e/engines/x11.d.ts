/** What of the untyped `x11` package is used here. */
declare module 'x11' {
  export interface XEvent {
    readonly name: string;
    readonly message_type: number;
    readonly data: readonly number[];
    readonly time: number;
    readonly requestor: number;
    readonly selection: number;
    readonly target: number;
    readonly property: number;
  }

  type Reply<Value> = (error: Error | null, value: Value) => void;

  export interface XClient {
    AllocID(): number;
    CreateWindow(id: number, parent: number, x: number, y: number, width: number, height: number): void;
    InternAtom(onlyIfExists: boolean, name: string, reply: Reply<number>): void;
    QueryTree(window: number, reply: Reply<{ readonly children: readonly number[] }>): void;
    GetProperty(
      remove: 0 | 1,
      window: number,
      name: number,
      type: number,
      offset: number,
      length: number,
      reply: Reply<{ readonly type: number; readonly data: Buffer }>,
    ): void;
    ChangeProperty(
      mode: 0,
      window: number,
      name: number,
      type: number,
      bits: 8 | 32,
      data: Buffer | readonly number[],
    ): void;
    SetSelectionOwner(owner: number, selection: number, time?: number): void;
    SendEvent(destination: number, propagate: 0, eventMask: 0, event: Partial<XEvent>): void;
    SendClientMessage(
      destination: number,
      about: number,
      type: number,
      format: 32,
      data: readonly number[],
      eventMask: 0,
    ): void;
    on(event: 'event', listener: (event: XEvent) => void): void;
    on(event: 'error', listener: (error: Error) => void): void;
    close(done: () => void): void;
  }

  export interface XDisplay {
    readonly client: XClient;
    readonly screen: readonly { readonly root: number }[];
  }

  export function createClient(options: { readonly display: string }, ready: Reply<XDisplay>): XClient;
}
