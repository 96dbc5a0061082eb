import { Flex, Typography } from '@strapi/design-system';
import type { Mail } from '@strapi/icons';
import { useIntl } from 'react-intl';

type Props = {
  Icon: typeof Mail;
  value: number;
  /** Green if the value is above 0. */
  isGreen?: boolean;
};

/** One count on a slot card, decorative: the label of the card states it in words. */
export const SlotCount = ({ Icon, value, isGreen = false }: Props) => {
  const { formatNumber } = useIntl();
  const colour = isGreen && value > 0 ? 'success600' : 'neutral600';

  return (
    <Flex gap={1}>
      <Icon width="12px" height="12px" fill={colour} aria-hidden />
      <Typography variant="pi" textColor={colour}>
        {formatNumber(value)}
      </Typography>
    </Flex>
  );
};
