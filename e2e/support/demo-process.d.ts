export interface DemoProcess {
  readonly url: string;
  readonly adminUrl: string;
  readonly pid: number;
  close(): Promise<void>;
}
/** The demo as its own process, as a user runs it, on free ports. */
export declare function startDemo(args?: readonly string[]): Promise<DemoProcess>;
//# sourceMappingURL=demo-process.d.ts.map
