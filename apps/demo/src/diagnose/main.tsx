import { loadProject } from '../shared/demo-project.ts';
import { renderPage } from '../shared/render-page.tsx';
import '../shared/styles.css';
import './diagnose.css';
import { DiagnosePage } from './diagnose-page.tsx';

renderPage(<DiagnosePage project={await loadProject()} />);
