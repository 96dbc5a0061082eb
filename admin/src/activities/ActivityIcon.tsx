import { Flex } from '@strapi/design-system';
import { Cross, Cursor, Eye, Message, MinusCircle, PaperPlane, Shield, WarningCircle } from '@strapi/icons';
import type { EventKind } from '../../../server/src/statistics/contract';

const LOOKS = {
  sent: { Icon: PaperPlane, family: 'neutral' },
  opened: { Icon: Eye, family: 'secondary' },
  clicked: { Icon: Cursor, family: 'primary' },
  replied: { Icon: Message, family: 'success' },
  bounced: { Icon: WarningCircle, family: 'danger' },
  unsubscribed: { Icon: MinusCircle, family: 'warning' },
  complained: { Icon: Shield, family: 'danger' },
  failed: { Icon: Cross, family: 'danger' },
} as const satisfies Record<EventKind, unknown>;

type Props = { kind: EventKind; isAutomated: boolean };

/** Decorative: the words beside it say the same. */
export const ActivityIcon = ({ kind, isAutomated }: Props) => {
  const { Icon, family } = LOOKS[kind];
  const shown = isAutomated ? 'neutral' : family;

  return (
    <Flex
      aria-hidden
      shrink={0}
      justifyContent="center"
      width="28px"
      height="28px"
      borderRadius="50%"
      background={`${shown}100`}
      color={`${shown}600`}
    >
      <Icon width="14px" height="14px" fill={`${shown}600`} />
    </Flex>
  );
};
