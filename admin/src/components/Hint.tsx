import { Box, Flex, Tooltip } from '@strapi/design-system';
import { Information } from '@strapi/icons';

type Props = { of: string; words: string };

/** An info icon whose tooltip opens on hover and on keyboard focus; screen readers read it as `of: words`. */
export const Hint = ({ of, words }: Props) => (
  <Tooltip label={<Box maxWidth="32rem">{words}</Box>} delayDuration={200}>
    <Flex tag="span" tabIndex={0} role="img" aria-label={`${of}: ${words}`}>
      <Information width="14px" height="14px" fill="neutral500" aria-hidden />
    </Flex>
  </Tooltip>
);
