import type { Uploader } from '@procore-upload/core';
import type { ReactNode } from 'react';

import { PageFooter } from '../page-footer.tsx';
import { PageHeader } from '../page-header.tsx';
import { ProtocolSwitch } from '../protocol/protocol-switch.tsx';
import { ToolNav } from './tool-nav.tsx';
import { TOOLS, type ToolName } from './tools.ts';

export interface ToolPageFrameProps {
  readonly tool: ToolName;
  readonly uploader: Uploader;
  readonly children: ReactNode;
}

/** What the pages of all tools have around them. */
export function ToolPage({ tool, uploader, children }: ToolPageFrameProps) {
  const { title, ofCompany } = TOOLS[tool];
  return (
    <>
      <PageHeader>
        <ToolNav current={tool} />
      </PageHeader>
      <main className="page">
        <div className="page-head">
          <div className="page-title">
            <p className="crumb">{ofCompany ? 'All projects' : 'Riverside Medical Center · Phase 2'}</p>
            <h1>{title}</h1>
          </div>
          <ProtocolSwitch uploader={uploader} />
        </div>
        {children}
      </main>
      <PageFooter />
    </>
  );
}
