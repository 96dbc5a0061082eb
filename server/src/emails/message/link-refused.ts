import type { LinkRefusal } from '../html/link-host';

const MAX_SHOWN = 100;

/** The data of a prospect would lead a link to a host that neither the step nor its sequence names. */
export class LinkRefused extends Error {
  constructor(readonly refusal: LinkRefusal) {
    super(REASONS[refusal.reason](refusal));
    this.name = 'LinkRefused';
  }
}

const REASONS: Record<LinkRefusal['reason'], (refusal: LinkRefusal) => string> = {
  unlisted: ({ host }) =>
    `The data of this prospect would lead a link to ${shorten(host ?? '')}. Correct the data, or add the host to the link hosts in the settings of the sequence.`,
  'host-part': ({ href }) =>
    `The data of this prospect do not fit into the host of the link "${shorten(href)}": only letters, digits and hyphens do. Correct the data, or the link.`,
  'no-url': ({ href }) =>
    `The link "${shorten(href)}", which the data of this prospect fill in, is not a complete URL. It must begin with https://.`,
};

const shorten = (text: string) => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);
