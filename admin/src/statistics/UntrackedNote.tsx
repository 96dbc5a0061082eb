import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { UntrackedEmails } from '../../../server/src/statistics/contract';
import { useTranslate } from '../messages/use-translate';

type Props = { kind: keyof UntrackedEmails; untracked: UntrackedEmails };

/** How many emails were sent without a pixel, or without tracked links, and why. */
export const UntrackedNote = ({ kind, untracked }: Props) => {
  const translate = useTranslate();
  const { formatList } = useIntl();
  const count = untracked[kind].reduce((sum, { emails }) => sum + emails, 0);
  if (count === 0) return null;
  const reasons = untracked[kind].map(({ reason, emails }) =>
    translate(`statistics.untracked.${reason}`, { count: emails })
  );

  return (
    <Typography tag="p" textColor="neutral600">
      {translate(`statistics.untracked.${kind}`, {
        count,
        reasons: formatList(reasons, { type: 'unit', style: 'long' }),
      })}
    </Typography>
  );
};
