export { bothLanes } from './both';
export { INPUT, MD5_STATE, SHA256_STATE } from './memory';
export { md5Lanes } from './md5';
export { md5Scalar } from './md5-scalar';
export { sha256Lanes } from './sha256';
export { sha256Scalar } from './sha256-scalar';
