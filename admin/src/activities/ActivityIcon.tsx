import { Flex } from '@strapi/design-system';
import {
  Calendar,
  Clock,
  Cross,
  Cursor,
  Eye,
  Message,
  MinusCircle,
  PaperPlane,
  Shield,
  Stop,
  WarningCircle,
} from '@strapi/icons';
import type { EventKind } from '../../../server/src/statistics/activities/contract';

/** The kind of an event, or `planned` for an email that is not sent yet. */
export type FeedLineKind = EventKind | 'scheduled';

const STYLES = {
  scheduled: { Icon: Clock, family: 'neutral' },
  sent: { Icon: PaperPlane, family: 'neutral' },
  opened: { Icon: Eye, family: 'secondary' },
  clicked: { Icon: Cursor, family: 'primary' },
  replied: { Icon: Message, family: 'success' },
  'out-of-office': { Icon: Calendar, family: 'neutral' },
  bounced: { Icon: WarningCircle, family: 'danger' },
  unsubscribed: { Icon: MinusCircle, family: 'warning' },
  complained: { Icon: Shield, family: 'danger' },
  paused: { Icon: Stop, family: 'warning' },
  'sender-paused': { Icon: Stop, family: 'warning' },
  failed: { Icon: Cross, family: 'danger' },
} as const satisfies Record<FeedLineKind, unknown>;

type Props = { kind: FeedLineKind; isAutomated: boolean; size?: 'S' | 'M' };

/** Decorative: the text beside it says the same. */
export const ActivityIcon = ({ kind, isAutomated, size = 'M' }: Props) => {
  const { Icon, family } = STYLES[kind];
  const colour = isAutomated ? 'neutral' : family;
  const [discSize, iconSize] = size === 'M' ? ['28px', '14px'] : ['16px', '9px'];

  return (
    <Flex
      aria-hidden
      shrink={0}
      justifyContent="center"
      width={discSize}
      height={discSize}
      borderRadius="50%"
      background={`${colour}100`}
      color={`${colour}600`}
    >
      <Icon width={iconSize} height={iconSize} fill={`${colour}600`} />
    </Flex>
  );
};
