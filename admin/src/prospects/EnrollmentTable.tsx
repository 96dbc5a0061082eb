import { Table, Tbody, Td, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import type { Enrollment } from '../../../server/src/sequences/contract';
import { ConfirmButton } from '../parts/ConfirmButton';
import { useTell } from '../parts/failure';
import { Instant } from '../parts/Instant';
import { PersonCell } from '../parts/PersonCell';
import { StateBadge } from '../parts/StateBadge';
import { useTranslate } from '../translate';
import { useStopEnrollmentsMutation } from './api';

type Props = { sequence: string; enrollments: Enrollment[]; canSend: boolean };

const COLUMNS = ['prospect', 'state', 'next', 'enrolled'];

export const EnrollmentTable = ({ sequence, enrollments, canSend }: Props) => {
  const translate = useTranslate();

  return (
    <Table colCount={COLUMNS.length + 1} rowCount={enrollments.length + 1}>
      <Thead>
        <Tr>
          {COLUMNS.map((column) => (
            <Th key={column}>
              <Typography variant="sigma">{translate(`enrollments.column.${column}`)}</Typography>
            </Th>
          ))}
          <Th>
            <VisuallyHidden>{translate('parts.actions')}</VisuallyHidden>
          </Th>
        </Tr>
      </Thead>
      <Tbody>
        {enrollments.map((enrollment) => (
          <Tr key={enrollment.id}>
            <Td>
              <PersonCell prospect={enrollment.prospect} />
            </Td>
            <Td>
              <StateBadge state={enrollment.state} />
              {enrollment.stopReason && (
                <Typography variant="pi" textColor="neutral600" tag="p" paddingTop={1}>
                  {translate(`enrollments.reason.${enrollment.stopReason}`)}
                </Typography>
              )}
            </Td>
            <Td>
              <Typography>
                {enrollment.nextStep === null
                  ? '–'
                  : translate('enrollments.next', { position: enrollment.nextStep })}{' '}
                {enrollment.nextAt && <Instant at={enrollment.nextAt} />}
              </Typography>
            </Td>
            <Td>
              <Typography>
                <Instant at={enrollment.createdAt} />
              </Typography>
            </Td>
            <Td>
              {canSend && enrollment.state === 'active' && (
                <Stop sequence={sequence} enrollment={enrollment} />
              )}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

const Stop = ({ sequence, enrollment: { prospect } }: { sequence: string; enrollment: Enrollment }) => {
  const translate = useTranslate();
  const tell = useTell();
  const [stop] = useStopEnrollmentsMutation();
  if (!prospect) return null;
  const prospects = [prospect.documentId];

  return (
    <ConfirmButton
      size="S"
      variant="danger-light"
      question={translate('enrollments.stop-question', { email: prospect.email })}
      onConfirm={() => tell(stop({ documentId: sequence, prospects }), translate('enrollments.stopped'))}
    >
      {translate('enrollments.stop')}
    </ConfirmButton>
  );
};
