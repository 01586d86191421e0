/** Asks the page's own backend. */
export async function call<Answer>(path: string, body: object, method = 'POST'): Promise<Answer> {
  const response = await fetch(path, {
    method,
    headers: {
      'Content-Type': 'application/json',
      'Procore-Company-Id': '1',
      'X-Requested-With': 'bench',
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}.`);
  return (await response.json()) as Answer;
}

interface Created {
  readonly uuid: string;
  readonly segments: readonly { readonly url: string; readonly headers: Readonly<Record<string, string>> }[];
}

const UPLOADS = '/api/procore/rest/v1.1/projects/1/uploads';

export function create(file: File, segments: readonly object[]): Promise<Created> {
  return call(UPLOADS, { response_filename: file.name, size: file.size, segments });
}

export function complete(uuid: string, segments: readonly object[]): Promise<unknown> {
  return call(`${UPLOADS}/${uuid}`, { segments }, 'PATCH');
}
