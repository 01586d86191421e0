export class RedisUnavailable extends Error {}

export function installRedis(): void;

export function startRedis(): Promise<{ readonly url: string; close(): Promise<void> }>;
