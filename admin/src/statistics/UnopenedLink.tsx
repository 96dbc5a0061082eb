import { Typography } from '@strapi/design-system';
import type { StepSummary } from '../../../server/src/statistics/contract';
import { PlainLink } from '../components/PlainLink';
import { useTranslate } from '../messages/use-translate';
import { writeConditions } from '../prospects/activity-conditions';

type Props = { /** documentId */ sequence: string; step: StepSummary };

/** Leads to the people who were sent this step and did not open it. */
export const UnopenedLink = ({ sequence, step }: Props) => {
  const translate = useTranslate();
  const activity = writeConditions([{ act: 'opened', isNot: true, sequence, step: step.documentId }]);
  const text = translate('statistics.not-opened');

  return (
    <Typography tag="p" variant="pi" textColor="neutral600" data-print="never">
      <PlainLink
        to={`/plugins/sequences/prospects?activity=${activity}`}
        aria-label={`${text}: ${translate('statistics.step', { step: step.position })}`}
      >
        {text}
      </PlainLink>
    </Typography>
  );
};
