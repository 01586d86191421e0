import '@procore-upload/react/styles.css';

import { loadProject } from '../../shared/demo-project.ts';
import { renderPage } from '../../shared/render-page.tsx';
import { HandoverPage } from './handover-page.tsx';
import './site.css';

const scope = await loadProject();
renderPage(<HandoverPage scope={scope} />);
