import type { LaunchOptions } from 'playwright';

export function chromiumLaunch(): Pick<LaunchOptions, 'executablePath' | 'args'>;
export function chromiumIsInstalled(): boolean;
