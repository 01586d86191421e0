export function packPackages(folder: string): Promise<string[]>;
