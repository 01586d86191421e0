export { redisStore } from './stores/redis-store.js';
export type { RedisClient, RedisStoreOptions } from './stores/redis-store.js';
export { storeUploadOwners } from './stores/store-upload-owners.js';
export type { LockOptions, Store } from './stores/store.js';
