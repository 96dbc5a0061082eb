import { Flex, Typography } from '@strapi/design-system';
import type { Mail } from '@strapi/icons';
import { useIntl } from 'react-intl';

type Props = {
  Icon: typeof Mail;
  value: number;
  /** Colour of a value above 0; 0 is grey. */
  colour?: 'success600' | 'danger600';
};

/** One count on a slot card, decorative: the label of the card states it in words. */
export const SlotCount = ({ Icon, value, colour: ofSome }: Props) => {
  const { formatNumber } = useIntl();
  const colour = ofSome && value > 0 ? ofSome : 'neutral600';

  return (
    <Flex gap={1}>
      <Icon width="12px" height="12px" fill={colour} aria-hidden />
      <Typography variant="pi" textColor={colour}>
        {formatNumber(value)}
      </Typography>
    </Flex>
  );
};
