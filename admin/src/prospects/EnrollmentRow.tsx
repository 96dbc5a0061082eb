import { Checkbox, Td, Tr, Typography } from '@strapi/design-system';
import type { Enrollment } from '../../../server/src/sequences/contract';
import { RelativeTime } from '../components/RelativeTime';
import { PersonCell } from '../components/PersonCell';
import { StateBadge } from '../components/StateBadge';
import { useTranslate } from '../messages/use-translate';
import { NextStep } from './NextStep';
import { StopButton } from './StopButton';

type Props = {
  sequence: string;
  enrollment: Enrollment;
  /** The user may stop enrollments. */
  canStop: boolean;
  /** This enrollment can be stopped. */
  isStoppable: boolean;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
};

export const EnrollmentRow = ({ sequence, enrollment, canStop, isStoppable, isChosen, onChoose }: Props) => {
  const translate = useTranslate();
  const { prospect, state, stopReason, createdAt } = enrollment;

  return (
    <Tr>
      {canStop && (
        <Td>
          <Checkbox
            aria-label={translate('enrollments.choose-one', { email: prospect?.email ?? '' })}
            disabled={!isStoppable}
            checked={isChosen}
            onCheckedChange={(checked) => onChoose(checked === true)}
          />
        </Td>
      )}
      <Td>
        <PersonCell prospect={prospect} />
      </Td>
      <Td>
        <StateBadge state={state} />
        {stopReason && (
          <Typography variant="pi" textColor="neutral600" tag="p" paddingTop={1}>
            {translate(`enrollments.reason.${stopReason}`)}
          </Typography>
        )}
      </Td>
      <Td>
        <NextStep {...enrollment} />
      </Td>
      <Td>
        <Typography>
          <RelativeTime at={createdAt} />
        </Typography>
      </Td>
      {canStop && (
        <Td>
          {isStoppable && prospect && (
            <StopButton sequence={sequence} prospects={[prospect]} variant="tertiary" />
          )}
        </Td>
      )}
    </Tr>
  );
};
