import { renderProjectPage } from '../shared/uploads/render-project-page.tsx';
import { PhotosPage } from './photos-page.tsx';

await renderProjectPage((props) => <PhotosPage {...props} />);
