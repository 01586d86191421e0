/** A page in a browser of any engine, as far as the flows need one. */
export interface EnginePage {
  open(url: string): Promise<void>;
  /** Picks files, or the one folder, with the button that opens a dialog. */
  pick(button: 'Choose files' | 'Choose folder', paths: readonly string[]): Promise<void>;
  /** Lets go of files and folders over the drop zone, as really as the engine allows. */
  drop(paths: readonly string[]): Promise<void>;
  /** Clicks the button of this accessible name. */
  click(name: string): Promise<void>;
  /** Runs a function in the page: it must not refer to anything outside itself. Arguments and results travel as JSON. */
  evaluate<Argument, Result>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
  /** Takes the network away, or gives it back; missing where no driver can. */
  readonly setOffline?: (isOffline: boolean) => Promise<void>;
  /** Leaves the page. */
  close(): Promise<void>;
}

/** What of a flow cannot be the real thing, and why. */
export interface EngineLimits {
  /** `drop` dispatches the events of a drop instead; they can carry no folder. */
  readonly drop?: string;
  /** `pick` gives the files to the input behind the button, without its dialog. */
  readonly dialog?: string;
}

/** A running browser. */
export interface EngineBrowser {
  /** With its version: `Firefox 153.7.0`. */
  readonly description: string;
  readonly limits: EngineLimits;
  newPage(): Promise<EnginePage>;
  close(): Promise<void>;
}

/** A host name that is no loopback name: what it serves over http is no secure context. It leads to this machine all the same. */
export const INSECURE_HOST = 'uploads.test';
