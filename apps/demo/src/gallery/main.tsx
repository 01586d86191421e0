import './frozen-time.ts';
import '@procore-upload/react/styles.css';

import { renderPage } from '../shared/render-page.tsx';
import '../shared/styles.css';
import './gallery.css';
import { GalleryPage } from './gallery-page.tsx';

renderPage(<GalleryPage />);
