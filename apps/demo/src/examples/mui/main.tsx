import '@procore-upload/react/styles.css';

import { loadProject } from '../../shared/demo-project.ts';
import { renderPage } from '../../shared/render-page.tsx';
import { SubmittalsPage } from './submittals-page.tsx';
import { SiteTheme } from './site-theme.tsx';

const scope = await loadProject();
renderPage(
  <SiteTheme>
    <SubmittalsPage scope={scope} />
  </SiteTheme>,
);
