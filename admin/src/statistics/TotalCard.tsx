import { Box, Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { Hint } from '../components/Hint';
import { useTranslate } from '../messages/use-translate';

export type TotalName = 'sent' | 'opens' | 'clicks' | 'replies' | 'bounces' | 'unsubscribes';

type Props = {
  name: TotalName;
  /** The formatted value. */
  figure: string;
  children?: ReactNode;
};

/** One total; a tooltip explains what it counts, or its formula. */
export const TotalCard = ({ name, figure, children }: Props) => {
  const translate = useTranslate();
  const title = translate(`statistics.total.${name}`);

  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={4}>
      <Flex gap={1} justifyContent="space-between">
        <Typography variant="sigma" textColor="neutral600" tag="h2">
          {title}
        </Typography>
        <Hint label={title} text={translate(`statistics.total.${name}.hint`)} />
      </Flex>
      <Typography variant="alpha" tag="p" textColor="neutral800" paddingTop={2}>
        {figure}
      </Typography>
      {children}
    </Box>
  );
};
