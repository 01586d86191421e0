import { renderProjectPage } from '../shared/uploads/render-project-page.tsx';
import { DrawingsPage } from './drawings-page.tsx';

await renderProjectPage((props) => <DrawingsPage {...props} />);
