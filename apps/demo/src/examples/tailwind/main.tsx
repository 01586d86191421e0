import { loadProject } from '../../shared/demo-project.ts';
import { renderPage } from '../../shared/render-page.tsx';
import { PhotosPage } from './photos-page.tsx';
import './tailwind.css';

const scope = await loadProject();
renderPage(<PhotosPage scope={scope} />);
