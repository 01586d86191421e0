const TEXT = 'procore-upload diagnosis\n';

/** A file whose digests are known beforehand: what hashes it is put to the test, and what sends it needs no hashing. */
export const PROBE_FILE = {
  name: 'procore-upload-diagnosis.txt',
  contentType: 'text/plain',
  size: TEXT.length,
  sha256: 'db17543f9915ecb6ed8fcd970748888f711cac08b685b78166bfd7d5b805a3ab',
  md5: '01fde093880761cc6e3afadf69be8f16',
  blob: () => new Blob([TEXT], { type: 'text/plain' }),
} as const;
