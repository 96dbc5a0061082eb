import type { Received } from './inbox';

/** The tracked URLs in a received mail, decoded as a mail program would request them. */

export const htmlOf = ({ mail }: Received): string => mail.html ?? '';

export const pixelOf = (received: Received): string => {
  const [, url] = /<img src="([^"]+\/o\/[\w-]+\.gif)"/.exec(htmlOf(received)) ?? [];
  if (!url) throw new Error('This mail has no pixel');

  return url;
};

export const linksOf = (received: Received): string[] =>
  [...htmlOf(received).matchAll(/["'](https?:\/\/[^"']+\/c\/[^"']+)["']/g)].map(([, url]) =>
    String(url).replace(/&amp;/g, '&')
  );

export const headerOf = ({ mail }: Received, name: string): string | undefined =>
  mail.headers.find(({ key }) => key === name.toLowerCase())?.value;

export const unsubscribeOf = (received: Received): string => {
  const [, url] = /<(https?:[^>]+)>/.exec(headerOf(received, 'list-unsubscribe') ?? '') ?? [];
  if (!url) throw new Error('This mail has no List-Unsubscribe URL');

  return url;
};
