import '@procore-upload/react/styles.css';

import { loadProject } from '../../shared/demo-project.ts';
import { renderPage } from '../../shared/render-page.tsx';
import '../../shared/styles.css';
import '../note.css';
import './hooks.css';
import { InspectionPage } from './inspection-page.tsx';

const scope = await loadProject();
renderPage(<InspectionPage scope={scope} />);
