import { Box, Flex } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { useTranslate } from '../messages/use-translate';

type Props = {
  toolbar: ReactNode;
  hasError: boolean;
  /** Lower at first, for a few lines. */
  isShort?: boolean;
  children: ReactNode;
};

/** A toolbar above a scrollable editing area whose height can be changed, in the look of Strapi's own editors. */
export const EditorFrame = ({ toolbar, hasError, isShort = false, children }: Props) => (
  <Frame background="neutral0" hasRadius $hasError={hasError}>
    <Flex
      role="group"
      aria-label={useTranslate()('editor.toolbar')}
      gap={1}
      padding={2}
      wrap="wrap"
      background="neutral100"
    >
      {toolbar}
    </Flex>
    <EditingArea $isShort={isShort}>{children}</EditingArea>
  </Frame>
);

const Frame = styled(Box)<{ $hasError: boolean }>`
  overflow: hidden;
  border: 1px solid ${({ theme, $hasError }) => theme.colors[$hasError ? 'danger600' : 'neutral200']};

  &:focus-within {
    border-color: ${({ theme, $hasError }) => theme.colors[$hasError ? 'danger600' : 'primary600']};
    box-shadow: 0 0 0 2px ${({ theme, $hasError }) => theme.colors[$hasError ? 'danger600' : 'primary600']};
  }
`;

const EditingArea = styled.div<{ $isShort: boolean }>`
  display: flex;
  flex-direction: column;
  height: ${({ $isShort }) => ($isShort ? '18rem' : '40rem')};
  min-height: 16rem;
  overflow: auto;
  resize: vertical;
`;
