import { Suspense } from 'react';

import { PageFooter } from '../shared/page-footer.tsx';
import { GalleryBar } from './gallery-bar.tsx';
import { galleryUrl, useSettings } from './settings.ts';
import { findStory, storyGroups } from './stories.ts';
import { StoryView } from './story-view.tsx';

/** Every state a person meets, standing still. */
export function GalleryPage() {
  const [settings, changeSettings] = useSettings();
  const only = findStory(settings.story);
  return (
    <>
      <GalleryBar settings={settings} onChange={changeSettings} />
      <Suspense>
        {only ? (
          <main className="page alone">
            <h1 className="visually-hidden">Gallery</h1>
            <h2 className="visually-hidden">One story</h2>
            <StoryView story={only} lang={settings.lang} />
            <p>
              <a href={galleryUrl({ ...settings, story: null })}>All stories</a>
            </p>
          </main>
        ) : (
          <div className="gallery">
            <nav className="story-nav" aria-label="Stories">
              {storyGroups.map(({ title, stories }) => (
                <div key={title}>
                  <p>{title}</p>
                  <ul role="list">
                    {stories.map((story) => (
                      <li key={story.id}>
                        <a href={`#${story.id}`}>{story.title}</a>
                      </li>
                    ))}
                  </ul>
                </div>
              ))}
            </nav>
            <main className="stories">
              <div>
                <h1>Every state a person meets</h1>
                <p className="lead">
                  The components of @procore-upload/react with fixed snapshots at a fixed time. Their buttons
                  do nothing here.
                </p>
              </div>
              {storyGroups.map(({ title, stories }) => (
                <div className="story-group" key={title}>
                  <h2>{title}</h2>
                  {stories.map((story) => (
                    <StoryView
                      key={story.id}
                      story={story}
                      lang={settings.lang}
                      aloneUrl={galleryUrl({ ...settings, story: story.id })}
                    />
                  ))}
                </div>
              ))}
            </main>
          </div>
        )}
      </Suspense>
      <PageFooter />
    </>
  );
}
