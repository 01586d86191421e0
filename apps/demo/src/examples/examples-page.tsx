import { PageFooter } from '../shared/page-footer.tsx';
import { PageHeader } from '../shared/page-header.tsx';
import { examples, sourceUrl } from './examples.ts';

export function ExamplesPage() {
  return (
    <>
      <PageHeader />
      <main className="page">
        <div className="page-title">
          <p className="crumb">procore-upload</p>
          <h1>Examples</h1>
        </div>
        <p className="intro">
          Pages that teams might have. All of them upload for real, through the same backend as the Documents
          page. <a href={sourceUrl('README.md')}>Which export is shown where</a>
        </p>
        <ul className="examples" role="list">
          {examples.map(({ path, title, about, source }) => (
            <li className="card" key={path}>
              <h2>
                <a href={path}>{title}</a>
              </h2>
              <p>{about}</p>
              <a href={sourceUrl(source)}>
                <code>{source}</code>
              </a>
            </li>
          ))}
        </ul>
      </main>
      <PageFooter />
    </>
  );
}
