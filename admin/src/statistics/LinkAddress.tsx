import { Link } from '@strapi/design-system';
import { styled } from 'styled-components';

/** A link's address on one line, cut where it does not fit; opens it in a new tab, untracked. */
export const LinkAddress = ({ url }: { url: string }) => (
  <Address href={url} isExternal title={url}>
    {url.replace(/^https?:\/\/(www\.)?/, '')}
  </Address>
);

const Address = styled(Link)`
  max-width: 100%;

  > span:first-of-type {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  > svg {
    flex-shrink: 0;
  }
`;
