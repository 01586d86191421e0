/** Uppy's version 5, which has its peers beside it: next to those of version 6 they would be mixed. */
export { default as AwsS3 } from '@uppy/aws-s3';
export { default as Uppy } from '@uppy/core';
