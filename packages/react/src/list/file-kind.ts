import type { FileInfo } from '@procore-upload/core';

/** What a file is to someone on a building site. */
export type FileKind =
  | 'image'
  | 'video'
  | 'audio'
  | 'pdf'
  | 'drawing'
  | 'spreadsheet'
  | 'document'
  | 'archive'
  | 'point-cloud'
  | 'other';

/** `drawing` is all that CAD and BIM programs write. */
const EXTENSIONS: Readonly<Partial<Record<FileKind, string>>> = {
  image: 'jpg jpeg png gif webp avif heic heif bmp tif tiff svg dng',
  video: 'mp4 mov m4v avi mkv webm wmv mpg mpeg 3gp',
  audio: 'mp3 m4a wav aac ogg flac amr',
  pdf: 'pdf',
  drawing:
    'dwg dxf dwf dwfx dgn rvt rfa rte ifc ifczip ifcxml nwd nwc nwf skp stp step igs iges stl obj 3dm 3ds fbx gltf glb usdz pln plt',
  spreadsheet: 'xls xlsx xlsm xlsb csv ods numbers',
  document: 'doc docx odt rtf txt md pages ppt pptx odp key msg eml htm html xml json',
  archive: 'zip rar 7z tar gz tgz bz2 xz',
  'point-cloud': 'e57 las laz rcp rcs pts ptx xyz ply pcd',
};

const KIND_BY_EXTENSION = new Map(
  Object.entries(EXTENSIONS).flatMap(([kind, extensions]) =>
    extensions.split(' ').map((extension) => [extension, kind as FileKind] as const),
  ),
);

/** By extension, and where that says nothing by MIME type: browsers know few of the types that drawings and models have. */
export function fileKind({ name, type }: Pick<FileInfo, 'name' | 'type'>): FileKind {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return KIND_BY_EXTENSION.get(extension) ?? kindOfType(type);
}

function kindOfType(type: string): FileKind {
  const [family] = type.split('/');
  if (family === 'image' || family === 'video' || family === 'audio') return family;
  if (type === 'application/pdf') return 'pdf';
  if (/spreadsheet|excel|csv/.test(type)) return 'spreadsheet';
  if (/\b(zip|gzip|tar|compressed)\b/.test(type)) return 'archive';
  return family === 'text' || /word|presentation|powerpoint/.test(type) ? 'document' : 'other';
}
