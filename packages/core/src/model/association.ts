/** Anything that survives `JSON.stringify`. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

interface FileFields {
  /** Name in Procore; the file's own name by default. */
  readonly name?: string;
  /** Folder that receives the file; the root folder by default. */
  readonly parentId?: string | number;
}

/**
 * What becomes of a completed upload, as plain data so that it survives a reload. Source: "Associating an upload with a resource"
 * in Procore's direct-upload guide.
 */
export type Association =
  | (FileFields & {
      readonly kind: 'project-file';
      readonly description?: string;
      readonly isTracked?: boolean;
      readonly explicitPermissions?: boolean;
      /** Let Procore number the name where one of that name is there already. */
      readonly uniqueName?: boolean;
    })
  | (FileFields & { readonly kind: 'company-file' })
  /** Calls the function registered under `key` in `UploaderOptions.associations`. */
  | { readonly kind: 'custom'; readonly key: string; readonly data?: Json };
