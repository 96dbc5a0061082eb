import { Link } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import type { ProspectSuppression } from '../../../server/src/prospects/suppressions/contract';
import { useTranslate } from '../messages/use-translate';

/** Which entry of the suppression list matches a prospect, since when and why, with a link to the list. */
export const SuppressionDetail = ({ suppression }: { suppression: ProspectSuppression }) => {
  const translate = useTranslate();
  const { formatDate } = useIntl();
  const { kind, value, reason, suppressedAt } = suppression;

  return (
    <>
      {translate(`prospects.suppression.${kind}`, {
        domain: value ?? '',
        date: formatDate(suppressedAt, { dateStyle: 'long' }),
        reason: translate(`suppressions.reason.${reason}`),
      })}{' '}
      <Link tag={NavLink} to="/plugins/sequences/suppressions">
        {translate('suppressions.title')}
      </Link>
    </>
  );
};
