import { Box, Flex, Tooltip } from '@strapi/design-system';
import { Information } from '@strapi/icons';

type Props = { label: string; text: string };

/** An info icon whose tooltip opens on hover and on keyboard focus; screen readers read it as `label: text`. */
export const Hint = ({ label, text }: Props) => (
  <Tooltip label={<Box maxWidth="32rem">{text}</Box>} delayDuration={200}>
    <Flex tag="span" tabIndex={0} role="img" aria-label={`${label}: ${text}`}>
      <Information width="14px" height="14px" fill="neutral500" aria-hidden />
    </Flex>
  </Tooltip>
);
