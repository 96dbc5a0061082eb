import { Box, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';

/** The first lines of a reply, as the person wrote them. */
export const ReplyText = ({ text }: { text: string }) => (
  <Box tag="blockquote" maxWidth="48rem" paddingTop={1}>
    <Lines variant="pi" textColor="neutral800">
      {text}
    </Lines>
  </Box>
);

const Lines = styled(Typography)`
  display: block;
  max-height: 12rem;
  overflow-y: auto;
  overflow-wrap: anywhere;
  white-space: pre-wrap;
  padding-inline-start: ${({ theme }) => theme.spaces[3]};
  border-inline-start: 2px solid ${({ theme }) => theme.colors.neutral200};
`;
