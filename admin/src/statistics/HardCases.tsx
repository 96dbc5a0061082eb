import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import { Lightbulb } from '@strapi/icons';
import { useTranslate } from '../translate';

const CASES = ['images-blocked', 'after-bounce', 'apple-mail', 'untracked'] as const;

/** What looks wrong in the figures at first sight, and why it is not. */
export const HardCases = () => {
  const translate = useTranslate();

  return (
    <Box tag="section" background="neutral0" hasRadius shadow="tableShadow" padding={6}>
      <Flex gap={2} paddingBottom={4}>
        <Lightbulb aria-hidden fill="primary600" />
        <Typography variant="delta" tag="h3">
          {translate('statistics.hard-cases')}
        </Typography>
      </Flex>
      <Grid.Root tag="dl" gap={5}>
        {CASES.map((name) => (
          <Grid.Item key={name} col={6} s={12} xs={12} direction="column" alignItems="flex-start" gap={1}>
            <Typography tag="dt" fontWeight="semiBold" textColor="neutral800">
              {translate(`statistics.case.${name}`)}
            </Typography>
            <Typography tag="dd" textColor="neutral600">
              {translate(`statistics.case.${name}.answer`)}
            </Typography>
          </Grid.Item>
        ))}
      </Grid.Root>
    </Box>
  );
};
