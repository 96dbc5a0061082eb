import { TruncatedLink } from '../components/TruncatedLink';

/** The URL of a link on one line, truncated. Opens the target in a new tab, without tracking. */
export const LinkUrl = ({ url }: { url: string }) => (
  <TruncatedLink href={url} isExternal title={url}>
    {url.replace(/^https?:\/\/(www\.)?/, '')}
  </TruncatedLink>
);
