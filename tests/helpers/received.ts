import type { Received } from './inbox';

/** Our addresses in a mail that arrived, as a mail program would request them. */

export const htmlOf = ({ mail }: Received): string => mail.html ?? '';

export const pixelOf = (received: Received): string => {
  const [, address] = /<img src="([^"]+\/o\/[\w-]+\.gif)"/.exec(htmlOf(received)) ?? [];
  if (!address) throw new Error('This mail carries no pixel');

  return address;
};

export const linksOf = (received: Received): string[] =>
  [...htmlOf(received).matchAll(/["'](https?:\/\/[^"']+\/c\/[^"']+)["']/g)].map(([, address]) =>
    String(address).replace(/&amp;/g, '&')
  );

export const headerOf = ({ mail }: Received, name: string): string | undefined =>
  mail.headers.find(({ key }) => key === name.toLowerCase())?.value;

export const unsubscribeOf = (received: Received): string => {
  const [, address] = /<(https?:[^>]+)>/.exec(headerOf(received, 'list-unsubscribe') ?? '') ?? [];
  if (!address) throw new Error('This mail has no List-Unsubscribe address');

  return address;
};
