import type { UploaderOptions } from '@procore-upload/core';

export type ProtocolChoice = NonNullable<UploaderOptions['protocol']>;

/** What each protocol means to the person who uploads. */
export const PROTOCOLS: Readonly<Record<ProtocolChoice, { title: string; about: string }>> = {
  'v1.1': {
    title: 'v1.1, the usual one',
    about:
      'Small files go in one piece, larger ones in segments side by side. The links to storage are good for an hour.',
  },
  'v1.0': {
    title: 'v1.0, the first one',
    about: 'Works like v1.1, for accounts and servers that know nothing newer.',
  },
  'v2.1': {
    title: 'v2.1, the successor',
    about:
      'Every file goes in segments, links that run out are renewed on the way, and Procore checks the file before it can be used.',
  },
  auto: {
    title: 'Automatic',
    about: 'v2.1 for files above 2 GiB, which may take longer than an hour, and v1.1 for all others.',
  },
};

/** The protocol that this page was opened with. */
export function currentProtocol(): ProtocolChoice {
  const asked = new URLSearchParams(location.search).get('protocol');
  // What is none of these has no page: the uploader refuses it.
  return (asked ?? 'v1.1') as ProtocolChoice;
}

/** Opens this page anew with another protocol: an uploader keeps its own for life. */
export function openWithProtocol(protocol: ProtocolChoice): void {
  const url = new URL(location.href);
  url.searchParams.set('protocol', protocol);
  location.assign(url);
}
