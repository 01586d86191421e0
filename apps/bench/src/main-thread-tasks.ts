import type { Browser, CDPSession, Page } from 'playwright';

/** One stretch of work of a page's main thread. */
export interface MainThreadTask {
  /** ms between begin and end: on a busy machine other processes are in it. */
  readonly wallMs: number;
  /** ms of processor time: what the task would take on a machine of its own. */
  readonly cpuMs: number;
}

/** Tasks with the messages that they handle, and marks: one of these shows which thread is the page's. */
const CATEGORIES = ['toplevel', 'blink.user_timing'];
const BUFFER_KIB = 1024 * 1024;
const MARK = 'main thread';

interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly chrome_mojo_event_info?: { readonly mojo_interface_tag?: string } };
}

/** Records what the page's main thread does until the function that it returns is called; longest task first, by processor time. */
export async function recordTasks(browser: Browser, page: Page): Promise<() => Promise<MainThreadTask[]>> {
  const session = await browser.newBrowserCDPSession();
  await session.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: {
      includedCategories: CATEGORIES,
      excludedCategories: ['*'],
      traceBufferSizeInKb: BUFFER_KIB,
    },
  });
  await page.evaluate((mark) => void performance.mark(mark), MARK);
  return async () => {
    const completed = new Promise<{ stream?: string; dataLossOccurred: boolean }>((resolve) => {
      session.once('Tracing.tracingComplete', resolve);
    });
    await session.send('Tracing.end');
    const { stream, dataLossOccurred } = await completed;
    if (stream === undefined || dataLossOccurred) throw new Error('The trace is not whole.');
    const trace = await readStream(session, stream);
    await session.detach();
    return mainThreadTasks(trace);
  };
}

async function readStream(session: CDPSession, handle: string): Promise<string> {
  const parts: Buffer[] = [];
  for (let eof = false; !eof;) {
    const part = await session.send('IO.read', { handle });
    parts.push(Buffer.from(part.data, part.base64Encoded ? 'base64' : 'utf8'));
    eof = part.eof;
  }
  return Buffer.concat(parts).toString();
}

function mainThreadTasks(trace: string): MainThreadTask[] {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const marked = traceEvents.find(({ name, cat }) => name === MARK && cat === 'blink.user_timing');
  if (!marked) throw new Error('The trace does not show which thread is the page.');
  const events = traceEvents.filter(({ pid, tid }) => pid === marked.pid && tid === marked.tid);
  const commands = events.filter(isDevToolsCommand);
  return events
    .filter(({ name }) => name === 'ThreadControllerImpl::RunTask')
    .filter((task) => !commands.some((command) => contains(task, command)))
    .map(({ dur = 0, tdur = dur }) => ({ wallMs: dur / 1000, cpuMs: tdur / 1000 }))
    .toSorted((a, b) => b.cpuMs - a.cpuMs);
}

/** Playwright talking to the page, which no user's browser does. */
function isDevToolsCommand({ args }: TraceEvent): boolean {
  return args.chrome_mojo_event_info?.mojo_interface_tag === 'blink.mojom.DevToolsSession';
}

function contains(task: TraceEvent, { ts }: TraceEvent): boolean {
  return ts >= task.ts && ts < task.ts + (task.dur ?? 0);
}
