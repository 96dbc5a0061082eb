import { Checkbox, Flex, Table, Tbody, Th, Typography, VisuallyHidden } from '@strapi/design-system';
import { useState } from 'react';
import type { Enrollment } from '../../../server/src/sequences/contract';
import { TableHead } from '../components/TableHead';
import { useTranslate } from '../messages/use-translate';
import { EnrollmentRow } from './EnrollmentRow';
import { StopButton } from './StopButton';

type Props = { sequence: string; enrollments: Enrollment[]; canStop: boolean };

const COLUMNS = ['prospect', 'state', 'next', 'enrolled'];

/** A page of enrollments; the active ones can be selected and stopped together. */
export const EnrollmentTable = ({ sequence, enrollments, canStop }: Props) => {
  const translate = useTranslate();
  const [chosenIds, setChosenIds] = useState<number[]>([]);
  const stoppable = canStop ? enrollments.filter(isStoppable) : [];
  const chosen = stoppable.filter(({ id }) => chosenIds.includes(id));
  const isAll = chosen.length > 0 && chosen.length === stoppable.length;

  const choose = (ids: number[], isChosen: boolean) =>
    setChosenIds((before) => [...before.filter((id) => !ids.includes(id)), ...(isChosen ? ids : [])]);

  return (
    <>
      {chosen.length > 0 && (
        <Flex gap={3} paddingBottom={4} aria-live="polite">
          <Typography textColor="neutral600">
            {translate('enrollments.chosen', { count: chosen.length })}
          </Typography>
          <StopButton
            sequence={sequence}
            prospects={chosen.flatMap(({ prospect }) => prospect ?? [])}
            variant="danger-light"
          />
        </Flex>
      )}
      <Table colCount={COLUMNS.length + (canStop ? 2 : 0)} rowCount={enrollments.length + 1}>
        <TableHead
          names={COLUMNS.map((column) => translate(`enrollments.column.${column}`))}
          before={
            canStop && (
              <Th>
                <Checkbox
                  aria-label={translate('enrollments.choose-page')}
                  disabled={stoppable.length === 0}
                  checked={isAll ? true : chosen.length > 0 ? 'indeterminate' : false}
                  onCheckedChange={(checked) =>
                    choose(
                      stoppable.map(({ id }) => id),
                      checked === true
                    )
                  }
                />
              </Th>
            )
          }
        >
          {canStop && (
            <Th>
              <VisuallyHidden>{translate('parts.actions')}</VisuallyHidden>
            </Th>
          )}
        </TableHead>
        <Tbody>
          {enrollments.map((enrollment) => (
            <EnrollmentRow
              key={enrollment.id}
              sequence={sequence}
              enrollment={enrollment}
              canStop={canStop}
              isStoppable={stoppable.includes(enrollment)}
              isChosen={chosen.includes(enrollment)}
              onChoose={(isChosen) => choose([enrollment.id], isChosen)}
            />
          ))}
        </Tbody>
      </Table>
    </>
  );
};

const isStoppable = ({ state, prospect }: Enrollment) => state === 'active' && prospect !== null;
