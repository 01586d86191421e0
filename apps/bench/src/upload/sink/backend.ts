import { presignedLike } from '../../peers/uploading/presigned-like.ts';

/** What an app's backend and Procore behind it answer, as plain as they can be; nothing is kept. */
export function answerCall(storage: string, method: string, path: string, body: unknown): object | string {
  if (path.startsWith('/api/procore/')) return procore(storage, method, body as CreateBody);
  const { pathname, searchParams } = new URL(path, 'http://page');
  switch (pathname) {
    case '/backend/sign':
      return { url: sign(storage, body as SignBody) };
    case '/backend/multipart':
      return { uploadId: crypto.randomUUID(), key: crypto.randomUUID() };
    case '/backend/complete':
      return { location: `${storage}/procore` };
    case '/backend/better-upload':
      return betterUpload(storage, body as BetterUploadBody);
    case '/backend/evaporate':
      return (searchParams.get('to_sign') ?? '').slice(-64).padStart(64, '0');
    default:
      throw new Error(`Nothing answers ${method} ${pathname}.`);
  }
}

interface CreateBody {
  readonly segments?: readonly { readonly size: number; readonly sha256?: string; readonly md5?: string }[];
}

function procore(storage: string, method: string, { segments }: CreateBody): object {
  if (method !== 'POST') return { status: 'complete' };
  const uuid = crypto.randomUUID();
  if (!segments) {
    const policy = Buffer.from(JSON.stringify({ expiration: uuid.repeat(12) })).toString('base64');
    return { uuid, url: `${storage}/procore`, fields: { key: uuid, policy, 'x-amz-signature': uuid } };
  }
  return {
    uuid,
    segments: segments.map(({ size, sha256, md5 }, index) => ({
      url: presignedLike(storage, uuid, { partNumber: String(index + 1), uploadId: uuid }),
      headers: {
        'content-length': size,
        ...(md5 === undefined ? {} : { 'content-md5': Buffer.from(md5, 'hex').toString('base64') }),
        ...(sha256 === undefined ? {} : { 'x-amz-content-sha256': sha256 }),
      },
    })),
  };
}

export interface SignBody {
  readonly method: string;
  readonly key: string;
  readonly uploadId?: string;
  readonly partNumber?: number;
}

function sign(storage: string, { method, key, uploadId, partNumber }: SignBody): string {
  return presignedLike(storage, key, {
    ...(method === 'POST' && uploadId === undefined ? { uploads: '' } : {}),
    ...(uploadId === undefined ? {} : { uploadId }),
    ...(partNumber === undefined ? {} : { partNumber: String(partNumber) }),
  });
}

interface BetterUploadBody {
  readonly route: string;
  readonly files: readonly { readonly name: string; readonly size: number; readonly type: string }[];
}

const PART_SIZE = 8 * 1024 * 1024;

/** What its `route({ multipart })` answers: all files' URLs, of all parts, at once. */
function betterUpload(storage: string, { route, files }: BetterUploadBody): object {
  const described = files.map((file) => {
    const key = crypto.randomUUID();
    return { key, file: { ...file, objectInfo: { key, metadata: {} } } };
  });
  if (route !== 'multipart') {
    const signed = described.map(({ key, file }) => ({
      file,
      signedUrl: presignedLike(storage, key),
      headers: {},
    }));
    return { files: signed, metadata: {} };
  }
  const signed = described.map(({ key, file }) => ({
    file,
    uploadId: key,
    completeSignedUrl: presignedLike(storage, key, { uploadId: key }),
    abortSignedUrl: presignedLike(storage, key, { uploadId: key }),
    parts: Array.from({ length: Math.ceil(file.size / PART_SIZE) }, (_, index) => ({
      partNumber: index + 1,
      size: Math.min(PART_SIZE, file.size - index * PART_SIZE),
      signedUrl: presignedLike(storage, key, { uploadId: key, partNumber: String(index + 1) }),
    })),
  }));
  return { multipart: { files: signed, partSize: PART_SIZE }, metadata: {} };
}
