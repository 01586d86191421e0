/** Resolves with the ETag, without its quotes, once the store has answered; rejects where it refuses or cannot be reached. */
export function xhrPut(
  url: string,
  body: Blob,
  headers: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('PUT', url);
    for (const [name, value] of Object.entries(headers))
      if (name !== 'content-length') xhr.setRequestHeader(name, value);
    xhr.addEventListener('load', () => {
      if (xhr.status === 200) resolve(xhr.getResponseHeader('ETag')?.replaceAll('"', ''));
      else reject(new Error(`The PUT was answered with ${xhr.status}.`));
    });
    xhr.addEventListener('error', () => reject(new Error('The PUT got no answer.')));
    xhr.send(body);
  });
}

/** Works through all of them, so many at once, each place refilled as soon as it is free; counts what fails. */
export async function inFlight<Item>(
  items: Iterable<Item>,
  places: number,
  work: (item: Item) => Promise<unknown>,
): Promise<number> {
  const left = items[Symbol.iterator]();
  let failures = 0;
  const place = async () => {
    for (let next = left.next(); !next.done; next = left.next()) {
      await work(next.value).catch((error: unknown) => {
        failures += 1;
        console.warn(error);
      });
    }
  };
  await Promise.all(Array.from({ length: places }, place));
  return failures;
}
