import { renderPage } from '../shared/render-page.tsx';
import '../shared/styles.css';
import { ExamplesPage } from './examples-page.tsx';
import './examples.css';

renderPage(<ExamplesPage />);
