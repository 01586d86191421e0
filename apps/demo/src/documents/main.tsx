import { renderProjectPage } from '../shared/uploads/render-project-page.tsx';
import { DocumentsPage } from './documents-page.tsx';

const isCompany = new URLSearchParams(location.search).get('scope') === 'company';

await renderProjectPage(({ project, ...props }) => (
  <DocumentsPage {...props} scope={isCompany ? { companyId: project.companyId } : project} />
));
