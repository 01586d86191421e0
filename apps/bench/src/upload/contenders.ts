/** What runs, by the name that the command takes, and as tables have it. */
export const contenders = {
  raw1: 'raw XHR, 1 in flight',
  raw2: 'raw XHR, 2 in flight',
  raw4: 'raw XHR, 4 in flight',
  raw6: 'raw XHR, 6 in flight',
  create6: 'create + PUT + complete, 6 in flight, no digests',
  'digests-raw4': 'crypto.subtle + hash-wasm, then 4 in flight',
  ours: 'procore-upload',
  'ours-no-store': 'procore-upload, nothing kept',
  uppy6: 'Uppy 6 aws-s3',
  uppy5: 'Uppy 5 aws-s3',
  'better-upload': 'better-upload 3',
  evaporate: 'Evaporate 2.1 + SparkMD5',
  tus: 'tus-js-client 4',
  tus4: 'tus-js-client 4, 4 parallel',
} as const;

export type ContenderName = keyof typeof contenders;

/** @throws where there is none of that name */
export function contenderNames(list: string): ContenderName[] {
  return list.split(',').map((name) => {
    if (name in contenders) return name as ContenderName;
    throw new Error(`No contender is called ${name}: ${Object.keys(contenders).join(', ')}.`);
  });
}
