import { FileText, Images, Landmark, Ruler, type LucideIcon } from 'lucide-react';

export type ToolName = 'documents' | 'photos' | 'drawings' | 'company-documents';

export interface Tool {
  readonly title: string;
  /** Where its page is, besides the options that all pages share. */
  readonly path: string;
  readonly icon: LucideIcon;
  /** It belongs to the company and to none of its projects. */
  readonly ofCompany?: true;
}

export const TOOLS: Readonly<Record<ToolName, Tool>> = {
  documents: { title: 'Documents', path: '/', icon: FileText },
  photos: { title: 'Photos', path: '/photos/', icon: Images },
  drawings: { title: 'Drawings', path: '/drawings/', icon: Ruler },
  'company-documents': { title: 'Company documents', path: '/', icon: Landmark, ofCompany: true },
};

/** The address of a tool's page under the options that this page has: its protocol above all. */
export function toolUrl({ path, ofCompany }: Tool): string {
  const query = new URLSearchParams(location.search);
  query.delete('scope');
  if (ofCompany) query.set('scope', 'company');
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}
