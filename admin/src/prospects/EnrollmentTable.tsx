import { Checkbox, Flex, Tbody, Th, Typography, VisuallyHidden } from '@strapi/design-system';
import { useState } from 'react';
import type { Enrollment } from '../../../server/src/sequences/enrollments/contract';
import { DenseTable } from '../components/DenseTable';
import { TableHead } from '../components/TableHead';
import { useTranslate } from '../messages/use-translate';
import { EnrollmentRow } from './EnrollmentRow';
import { ResumeButton } from './ResumeButton';
import { StopButton } from './StopButton';

type Props = { sequence: string; enrollments: Enrollment[]; canChange: boolean };

const COLUMNS = ['prospect', 'state', 'next', 'enrolled'];

/** A page of enrollments; the active ones can be stopped together, and those stopped by hand resumed together. */
export const EnrollmentTable = ({ sequence, enrollments, canChange }: Props) => {
  const translate = useTranslate();
  const [selectedIds, setSelectedIds] = useState<number[]>([]);
  const changeable = canChange ? enrollments.filter((row) => isStoppable(row) || row.isResumable) : [];
  const selected = changeable.filter(({ id }) => selectedIds.includes(id));
  const isAll = selected.length > 0 && selected.length === changeable.length;
  const stopping = selected.filter(isStoppable);
  const resuming = selected.filter(({ isResumable }) => isResumable);

  const clear = () => setSelectedIds([]);
  const select = (ids: number[], isSelected: boolean) =>
    setSelectedIds((before) => [...before.filter((id) => !ids.includes(id)), ...(isSelected ? ids : [])]);

  return (
    <>
      {selected.length > 0 && (
        <Flex gap={3} paddingBottom={4} aria-live="polite">
          <Typography textColor="neutral600">
            {translate('enrollments.selected', { count: selected.length })}
          </Typography>
          {resuming.length > 0 && (
            <ResumeButton
              sequence={sequence}
              prospects={prospectsOf(resuming)}
              variant="secondary"
              onDone={clear}
            />
          )}
          {stopping.length > 0 && (
            <StopButton
              sequence={sequence}
              prospects={prospectsOf(stopping)}
              variant="danger-light"
              onDone={clear}
            />
          )}
        </Flex>
      )}
      <DenseTable colCount={COLUMNS.length + (canChange ? 2 : 0)} rowCount={enrollments.length + 1}>
        <TableHead
          names={COLUMNS.map((column) => translate(`enrollments.column.${column}`))}
          before={
            canChange && (
              <Th>
                <Checkbox
                  aria-label={translate('components.selection.select-page')}
                  disabled={changeable.length === 0}
                  checked={isAll ? true : selected.length > 0 ? 'indeterminate' : false}
                  onCheckedChange={(checked) =>
                    select(
                      changeable.map(({ id }) => id),
                      checked === true
                    )
                  }
                />
              </Th>
            )
          }
        >
          {canChange && (
            <Th>
              <VisuallyHidden>{translate('components.actions')}</VisuallyHidden>
            </Th>
          )}
        </TableHead>
        <Tbody>
          {enrollments.map((enrollment) => (
            <EnrollmentRow
              key={enrollment.id}
              sequence={sequence}
              enrollment={enrollment}
              canChange={canChange}
              isStoppable={canChange && isStoppable(enrollment)}
              isSelected={selected.includes(enrollment)}
              onSelect={(isSelected) => select([enrollment.id], isSelected)}
            />
          ))}
        </Tbody>
      </DenseTable>
    </>
  );
};

const prospectsOf = (enrollments: Enrollment[]) => enrollments.flatMap(({ prospect }) => prospect ?? []);

const isStoppable = ({ state, prospect }: Enrollment) => state === 'active' && prospect !== null;
