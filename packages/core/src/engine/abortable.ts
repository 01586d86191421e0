/**
 * A wait that ends with its signal. `begin` starts it, and answers how to leave it.
 *
 * @throws the signal's reason when aborted.
 */
export function abortable<Result>(
  signal: AbortSignal | undefined,
  begin: (resolve: (result: Result) => void, reject: (error: unknown) => void) => () => void,
): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    signal?.throwIfAborted();
    const onAbort = () => {
      leave();
      reject(signal?.reason as Error);
    };
    const ending =
      <Value>(settle: (value: Value) => void) =>
      (value: Value) => {
        signal?.removeEventListener('abort', onAbort);
        settle(value);
      };
    signal?.addEventListener('abort', onAbort);
    const leave = begin(ending(resolve), ending(reject));
  });
}
