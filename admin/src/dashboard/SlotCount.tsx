import { Flex, Typography } from '@strapi/design-system';
import type { Mail } from '@strapi/icons';
import { useIntl } from 'react-intl';

type Props = {
  Icon: typeof Mail;
  value: number;
  /** Green from 1 on. */
  isGood?: boolean;
};

/** A small figure of a slot's card, whose label says it in words. */
export const SlotCount = ({ Icon, value, isGood = false }: Props) => {
  const { formatNumber } = useIntl();
  const colour = isGood && value > 0 ? 'success600' : 'neutral600';

  return (
    <Flex gap={1}>
      <Icon width="12px" height="12px" fill={colour} aria-hidden />
      <Typography variant="pi" textColor={colour}>
        {formatNumber(value)}
      </Typography>
    </Flex>
  );
};
