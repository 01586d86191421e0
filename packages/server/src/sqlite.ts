export { sqliteStore } from './stores/sqlite-store.js';
export type { SqliteStore, SqliteStoreOptions } from './stores/sqlite-store.js';
export { storeUploadOwners } from './stores/store-upload-owners.js';
export type { LockOptions, Store } from './stores/store.js';
