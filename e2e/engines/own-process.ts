import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface OwnProcess {
  readonly exited: Promise<unknown>;
  end(): Promise<void>;
}

/** A program that was started for the tests ends with them, also where they end early. */
export function ownProcess(child: ChildProcess): OwnProcess {
  const kill = () => void child.kill();
  process.once('exit', kill);
  const exited = once(child, 'exit');
  return {
    exited,
    async end() {
      process.off('exit', kill);
      kill();
      await exited;
    },
  };
}
