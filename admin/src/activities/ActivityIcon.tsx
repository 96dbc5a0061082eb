import { Flex } from '@strapi/design-system';
import {
  Clock,
  Cross,
  Cursor,
  Eye,
  Message,
  MinusCircle,
  PaperPlane,
  Shield,
  WarningCircle,
} from '@strapi/icons';
import type { EventKind } from '../../../server/src/statistics/contract';

/** An event, or what is planned. */
export type Happening = EventKind | 'planned';

const LOOKS = {
  planned: { Icon: Clock, family: 'neutral' },
  sent: { Icon: PaperPlane, family: 'neutral' },
  opened: { Icon: Eye, family: 'secondary' },
  clicked: { Icon: Cursor, family: 'primary' },
  replied: { Icon: Message, family: 'success' },
  bounced: { Icon: WarningCircle, family: 'danger' },
  unsubscribed: { Icon: MinusCircle, family: 'warning' },
  complained: { Icon: Shield, family: 'danger' },
  failed: { Icon: Cross, family: 'danger' },
} as const satisfies Record<Happening, unknown>;

type Props = { kind: Happening; isAutomated: boolean; size?: 'S' | 'M' };

/** Decorative: the words beside it say the same. */
export const ActivityIcon = ({ kind, isAutomated, size = 'M' }: Props) => {
  const { Icon, family } = LOOKS[kind];
  const shown = isAutomated ? 'neutral' : family;
  const [disc, icon] = size === 'M' ? ['28px', '14px'] : ['16px', '9px'];

  return (
    <Flex
      aria-hidden
      shrink={0}
      justifyContent="center"
      width={disc}
      height={disc}
      borderRadius="50%"
      background={`${shown}100`}
      color={`${shown}600`}
    >
      <Icon width={icon} height={icon} fill={`${shown}600`} />
    </Flex>
  );
};
