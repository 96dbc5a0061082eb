import { Checkbox, Td, Tr, Typography } from '@strapi/design-system';
import type { Enrollment } from '../../../server/src/sequences/enrollments/contract';
import { CellButtons } from '../components/CellButtons';
import { RelativeTime } from '../components/RelativeTime';
import { PersonCell } from '../components/PersonCell';
import { StateBadge } from '../components/StateBadge';
import { useTranslate } from '../messages/use-translate';
import { NextStep } from './NextStep';
import { ResumeButton } from './ResumeButton';
import { RoundNote } from './RoundNote';
import { StopButton } from './StopButton';

type Props = {
  sequence: string;
  enrollment: Enrollment;
  /** The user may stop and resume enrollments. */
  canChange: boolean;
  /** This enrollment can be stopped. */
  isStoppable: boolean;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
};

export const EnrollmentRow = ({
  sequence,
  enrollment,
  canChange,
  isStoppable,
  isSelected,
  onSelect,
}: Props) => {
  const translate = useTranslate();
  const { prospect, state, stopReason, isResumable, round, createdAt } = enrollment;

  return (
    <Tr>
      {canChange && (
        <Td>
          <Checkbox
            aria-label={translate('prospects.select-one', { email: prospect?.email ?? '' })}
            disabled={!isStoppable && !enrollment.isResumable}
            checked={isSelected}
            onCheckedChange={(checked) => onSelect(checked === true)}
          />
        </Td>
      )}
      <Td>
        <PersonCell prospect={prospect} />
      </Td>
      <Td>
        <StateBadge state={state} />
        <RoundNote round={round} />
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
      {canChange && (
        <Td>
          <CellButtons>
            {isStoppable && prospect && (
              <StopButton sequence={sequence} prospects={[prospect]} variant="tertiary" />
            )}
            {isResumable && prospect && (
              <ResumeButton sequence={sequence} prospects={[prospect]} variant="tertiary" />
            )}
          </CellButtons>
        </Td>
      )}
    </Tr>
  );
};
