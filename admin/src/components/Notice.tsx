import { Box, Flex, Typography } from '@strapi/design-system';
import { Information, WarningCircle } from '@strapi/icons';
import type { ReactNode } from 'react';

type Props = { title: string; isError: boolean; children: ReactNode };

/** A message that stays in the page. Screen readers announce errors. */
export const Notice = ({ title, isError, children }: Props) => {
  const family = isError ? 'danger' : 'primary';
  const Icon = isError ? WarningCircle : Information;

  return (
    <Flex
      role={isError ? 'alert' : 'note'}
      gap={3}
      alignItems="flex-start"
      padding={4}
      hasRadius
      background={`${family}100`}
      borderColor={`${family}200`}
    >
      <Icon aria-hidden fill={`${family}600`} style={{ flexShrink: 0, marginTop: 2 }} />
      <Box minWidth={0}>
        <Typography fontWeight="bold" textColor="neutral800" tag="p">
          {title}
        </Typography>
        {children}
      </Box>
    </Flex>
  );
};
