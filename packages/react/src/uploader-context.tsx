'use client';

import { UploadError, type Uploader } from '@procore-upload/core';
import { createContext, useContext, type ReactElement, type ReactNode } from 'react';

import { LeaveGuard } from './hooks/leave-guard.js';
import type { PartialMessages } from './words/messages.js';
import { WordsProvider } from './words/words-context.js';

const UploaderContext = createContext<Uploader | undefined>(undefined);

/** Props of {@link ProcoreUploadProvider}. */
export interface ProcoreUploadProviderProps {
  /** Made once by `createUploader`, outside of any component. The provider never destroys it. */
  readonly uploader: Uploader;
  /**
   * The components' words, such as `es` of `@procore-upload/react/locales/es`; what is missing is said in English. Default: those
   * of a provider around this one, or else English. Keep its identity while it means the same.
   */
  readonly messages?: PartialMessages | undefined;
  /**
   * BCP 47: how numbers, sizes and dates are written, such as `es-MX`; components throw `invalid-options` for anything else.
   * Default: the language of `messages`.
   */
  readonly locale?: string | undefined;
  /**
   * Whether the browser asks before the page is left while bytes would be lost with it. Where uploads are kept for a later page (the
   * uploader has an `owner`), they are not. Default `true`.
   */
  readonly leaveGuard?: boolean | undefined;
  readonly children?: ReactNode;
}

/**
 * Hands one uploader to every hook and component below it. Uploads live in the uploader, not in React: they go on while
 * components come and go.
 *
 * @example
 * const uploader = createUploader({ backend: procoreBackend({ baseUrl: '/api/procore' }) });
 * <ProcoreUploadProvider uploader={uploader}><App /></ProcoreUploadProvider>
 */
export function ProcoreUploadProvider({
  uploader,
  messages,
  locale,
  leaveGuard = true,
  children,
}: ProcoreUploadProviderProps): ReactElement {
  return (
    <UploaderContext.Provider value={uploader}>
      {leaveGuard && <LeaveGuard uploader={uploader} />}
      <WordsProvider messages={messages} locale={locale}>
        {children}
      </WordsProvider>
    </UploaderContext.Provider>
  );
}

/**
 * The uploader given, or else the provider's.
 *
 * @throws UploadError `invalid-options` where there is neither.
 */
export function useUploader(given?: Uploader): Uploader {
  const provided = useContext(UploaderContext);
  const uploader = given ?? provided;
  if (!uploader) {
    throw new UploadError('invalid-options', {
      message: 'No uploader. Wrap the page in <ProcoreUploadProvider uploader={…}>, or pass uploader.',
    });
  }
  return uploader;
}
