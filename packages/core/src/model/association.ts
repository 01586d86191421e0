/** Anything that survives `JSON.stringify`. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A Procore id. Ids may exceed 2^53: give such ones as strings. */
type Id = string | number;

/** A day, as `2026-11-24`. */
type Day = string;

interface FileFields {
  /** Name in Procore; the file's own name by default. */
  readonly name?: string;
  /** Folder that receives the file; the root folder by default. */
  readonly parentId?: Id;
  /**
   * What to do where the folder has a file of that name: `'fail'` (default) with `association-failed` and
   * `details.reason: 'name-taken'`, or `'number'`: "plan.pdf" becomes "plan (2).pdf". Gives up after twenty names.
   */
  readonly onNameTaken?: 'fail' | 'number';
}

export interface ProjectFileAssociation extends FileFields {
  readonly kind: 'project-file';
  readonly description?: string;
  readonly isTracked?: boolean;
  readonly explicitPermissions?: boolean;
  /** Let Procore choose another name where this one is taken. */
  readonly uniqueName?: boolean;
}

export interface CompanyFileAssociation extends FileFields {
  readonly kind: 'company-file';
}

/** A new version of a project file. */
export interface FileVersionAssociation {
  readonly kind: 'file-version';
  /** The file that gets the version. */
  readonly fileId: Id;
  readonly notes?: string;
}

/** A photo. */
export interface ImageAssociation {
  readonly kind: 'image';
  /** Name in Procore; the file's own name by default. */
  readonly name?: string;
  /** Where the photo comes from, in Procore's words; sent in the guide's form alone. */
  readonly source?: string;
  /** Fields of Procore's image object, by Procore's own names, such as `image_category_id`. */
  readonly image?: { readonly [field: string]: Json };
  /** Procore documents two bodies: its guide's (default), and its reference's, where `upload_uuid` is a field of the body itself. */
  readonly shape?: 'guide' | 'reference';
}

/** A drawing upload, which Procore splits into drawings. PDF only. */
export interface DrawingAssociation {
  readonly kind: 'drawing';
  readonly drawingSetId: Id;
  readonly drawingAreaId: Id;
  readonly drawingDate: Day;
  readonly defaultRevision?: string;
  readonly drawingId?: Id;
  readonly receivedDate?: Day;
}

/** A specification upload. */
export interface SpecificationAssociation {
  readonly kind: 'specification';
}

/** An attachment of an RFI, a punch item, an observation …, by that resource's own call: `upload_ids` inside its object. */
export interface AttachmentAssociation {
  readonly kind: 'attachment';
  /**
   * The resource's path, `{company_id}` and `{project_id}` standing for the scope's: `/rest/v1.0/projects/{project_id}/rfis/7`.
   * A path without `{project_id}` gets `project_id` as a query parameter.
   */
  readonly path: string;
  /** The resource's object in the body, such as `rfi`. */
  readonly object: string;
  /** `'PATCH'` (default) adds to a resource that there is; `'POST'` creates one for each file. */
  readonly method?: 'PATCH' | 'POST';
  /** What else a created resource needs, by Procore's own names. */
  readonly fields?: { readonly [field: string]: Json };
}

/** The file of a document upload that the app has begun in Document Management: one for each file. */
export interface DocumentAssociation {
  readonly kind: 'document';
  readonly documentUploadId: string | number;
}

/** Calls the function registered under `key` in `UploaderOptions.associations`. */
export interface CustomAssociation {
  readonly kind: 'custom';
  readonly key: string;
  readonly data?: Json;
}

/**
 * What becomes of a completed upload, as plain data so that it survives a reload. Source: "Associating an upload with a resource"
 * in Procore's direct-upload guide. All but `company-file` and `custom` need a scope with a project.
 */
export type Association =
  | ProjectFileAssociation
  | CompanyFileAssociation
  | FileVersionAssociation
  | ImageAssociation
  | DrawingAssociation
  | SpecificationAssociation
  | AttachmentAssociation
  | DocumentAssociation
  | CustomAssociation;

/** An association that is one of Procore's own resources. */
export type ResourceAssociation = Exclude<Association, CustomAssociation>;
