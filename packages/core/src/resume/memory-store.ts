import type {
  KeptUpload,
  LinksRecord,
  ResumeStore,
  SegmentRecord,
  UploadRecord,
} from '../ports/resume-store.js';

interface Kept {
  record?: UploadRecord;
  links?: LinksRecord;
  readonly segments: Map<number, SegmentRecord>;
}

/** Keeps uploads as long as the page lives: for tests, and for pages that make several uploaders one after the other. */
export function memoryResumeStore(): ResumeStore {
  const owners = new Map<string, Map<string, Kept>>();

  function uploadsOf(owner: string): Map<string, Kept> {
    const uploads = owners.get(owner) ?? new Map<string, Kept>();
    owners.set(owner, uploads);
    return uploads;
  }

  return {
    load(owner, now, ids) {
      const uploads: KeptUpload[] = [];
      for (const [id, { record, segments, links }] of uploadsOf(owner)) {
        if (!record || record.expiresAt <= now) uploadsOf(owner).delete(id);
        else if (!ids || ids.includes(id)) {
          const isAlive = links && links.upload.urlsExpireAt > now;
          uploads.push({ record, segments: [...segments.values()], ...(isAlive && { links }) });
        }
      }
      return Promise.resolve({ uploads, unreadable: 0 });
    },
    write(owner, changes) {
      const uploads = uploadsOf(owner);
      for (const change of changes) {
        const id = change.type === 'upload' ? change.record.id : change.id;
        const kept: Kept = uploads.get(id) ?? { segments: new Map() };
        uploads.set(id, kept);
        if (change.type === 'upload') kept.record = change.record;
        else if (change.type === 'segment') kept.segments.set(change.segment.segmentIndex, change.segment);
        else if (change.type === 'links') kept.links = change.links;
        else uploads.delete(id);
      }
      return Promise.resolve();
    },
    claim(owner, page, from) {
      const claimed = new Set<string>();
      for (const kept of uploadsOf(owner).values()) {
        if (!kept.record || !from.has(kept.record.page)) continue;
        claimed.add(kept.record.page);
        kept.record = { ...kept.record, page };
      }
      return Promise.resolve(claimed);
    },
    forget(owner) {
      owners.delete(owner);
      return Promise.resolve();
    },
  };
}
