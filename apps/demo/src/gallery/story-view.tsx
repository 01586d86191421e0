import { ProcoreDropzone, ProcoreUploadProvider, UploadList } from '@procore-upload/react';
import { use, useEffect, useRef, useState } from 'react';

import { GROUP } from './fixture-upload.ts';
import { fixtureUploader } from './fixture-uploader.ts';
import { messagesIn, type Language } from './languages.ts';
import type { Story } from './story.ts';

const SCOPE = { companyId: 1, projectId: 1 };

export interface StoryViewProps {
  readonly story: Story;
  readonly lang: Language;
  /** Where the story is shown alone; without one it already is. */
  readonly aloneUrl?: string;
}

export function StoryView({ story, lang, aloneUrl }: StoryViewProps) {
  const { id, title, about, dropzone, list, play } = story;
  const [uploader] = useState(() => fixtureUploader(story));
  const stage = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const zone = stage.current?.querySelector<HTMLElement>('[data-part="dropzone"]');
    if (zone) play?.(zone);
  }, [play]);

  return (
    <section className="story" id={id} aria-labelledby={`${id}-title`}>
      <div className="story-title">
        <h3 id={`${id}-title`}>{title}</h3>
        {aloneUrl !== undefined && (
          <a href={aloneUrl} aria-label={`${title} alone`}>
            alone
          </a>
        )}
        <p>
          {/* English on a page that may read from right to left. */}
          <bdi>{about}</bdi>
        </p>
      </div>
      <div className="stage" ref={stage}>
        <ProcoreUploadProvider uploader={uploader} messages={use(messagesIn(lang))}>
          {dropzone ? (
            <ProcoreDropzone scope={SCOPE} group={GROUP} {...dropzone} />
          ) : (
            <UploadList group={GROUP} {...list} />
          )}
        </ProcoreUploadProvider>
      </div>
    </section>
  );
}
