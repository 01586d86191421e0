import { finished, type Readable } from 'node:stream';

import { Busboy, type BusboyInstance } from '@fastify/busboy';

import { S3Error } from './s3-error.js';

/** S3's limit on all that comes before the file, in bytes. */
const MAX_FIELDS_BYTES = 20 * 1024;
const STREAM_BUFFER_BYTES = 1024 * 1024;

/** A `multipart/form-data` body, open at its file: the fields before it are read, its bytes are not. */
export interface PostForm {
  /** Lower-case names: S3 takes them in any case. */
  fields: ReadonlyMap<string, string>;
  /** As the browser names it, without folders; none where the part has none. */
  filename: string | undefined;
  file: AsyncIterable<Buffer>;
  /** Reads what comes after the file, which S3 ignores. A second file, and a form that breaks off, are refused. */
  end(): Promise<void>;
  /** Stops reading; whoever owns the body may drain it. */
  discard(): void;
}

export function openPostForm(body: Readable, contentType: string): Promise<PostForm> {
  const parser = createParser(contentType);
  const fields = new Map<string, string>();
  let fieldsBytes = 0;
  let refusal: S3Error | undefined;
  let files = 0;

  parser.on('field', (name, value) => {
    if (files > 0 || refusal !== undefined) return;
    fieldsBytes += Buffer.byteLength(name) + Buffer.byteLength(value);
    if (fieldsBytes > MAX_FIELDS_BYTES) refusal = new S3Error('MaxPostPreDataLengthExceeded');
    else if (fields.has(name.toLowerCase())) refusal = duplicateField(name);
    else fields.set(name.toLowerCase(), value);
  });

  const ended = new Promise<void>((resolve, reject) => {
    finished(parser, (error) => {
      if (error) reject(malformed(error));
      else if (files !== 1) reject(refusal ?? notOneFile(files));
      else resolve();
    });
  });
  // A plain pipe and not a pipeline: on a refusal the body must live on, for the answer goes over its connection.
  finished(body, { writable: false }, (error) => {
    if (error) parser.destroy(error);
  });
  body.pipe(parser);

  return new Promise((resolve, reject) => {
    // The form may end, well or badly, before its file begins.
    ended.catch(reject);
    parser.on('file', (_name, file, filename: string | undefined) => {
      files += 1;
      if (files > 1) {
        file.resume();
        return;
      }
      const discard = (): void => {
        body.unpipe(parser);
        parser.destroy();
        file.destroy();
      };
      // The parser leaves the stream of a file open when the form breaks off. Where nobody reads it, `end` has the error.
      finished(parser, (error) => {
        if (error) file.destroy(error);
      });
      file.on('error', () => {});
      if (refusal !== undefined) {
        discard();
        reject(refusal);
        return;
      }
      resolve({ fields, filename, file: readFile(file), end: () => ended, discard });
    });
  });
}

async function* readFile(file: Readable): AsyncGenerator<Buffer> {
  try {
    yield* file;
  } catch (error) {
    throw malformed(error);
  }
}

function createParser(contentType: string): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      isPartAFile: (name) => name?.toLowerCase() === 'file',
      highWaterMark: STREAM_BUFFER_BYTES,
      fileHwm: STREAM_BUFFER_BYTES,
      // One byte more than is allowed, so that the sum shows it.
      limits: { fieldSize: MAX_FIELDS_BYTES + 1 },
    });
  } catch (cause) {
    throw malformed(cause);
  }
}

function malformed(cause: unknown): S3Error {
  return new S3Error('MalformedPOSTRequest', { cause });
}

function notOneFile(count: number): S3Error {
  return new S3Error('InvalidArgument', {
    message: 'POST requires exactly one file upload per request.',
    details: { ArgumentName: 'file', ArgumentValue: count },
  });
}

/** Which of two values a policy is checked against and which is used must not be a question. */
function duplicateField(name: string): S3Error {
  return new S3Error('InvalidArgument', {
    message: `The form has more than one field named '${name}'.`,
    details: { ArgumentName: name },
  });
}
