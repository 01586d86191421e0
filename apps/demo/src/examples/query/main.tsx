import { QueryClient, QueryClientProvider } from '@tanstack/react-query';

import { loadProject } from '../../shared/demo-project.ts';
import { renderPage } from '../../shared/render-page.tsx';
import '../../shared/styles.css';
import '../note.css';
import { CloseoutPage } from './closeout-page.tsx';
import './query.css';

const scope = await loadProject();
renderPage(
  <QueryClientProvider client={new QueryClient()}>
    <CloseoutPage scope={scope} />
  </QueryClientProvider>,
);
