import { TruncatedLink } from '../components/TruncatedLink';

/** A link's address on one line, cut where it does not fit; opens it in a new tab, untracked. */
export const LinkAddress = ({ url }: { url: string }) => (
  <TruncatedLink href={url} isExternal title={url}>
    {url.replace(/^https?:\/\/(www\.)?/, '')}
  </TruncatedLink>
);
