import {
  Button,
  Field,
  Flex,
  Modal,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { useState } from 'react';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { readFailure } from '../parts/failure';
import { Notice } from '../parts/Notice';
import { QueryState } from '../parts/QueryState';
import { useListSequencesQuery } from '../sequences/api';
import { useTranslate } from '../translate';
import { useEnrollMutation } from './api';
import { EnrollOutcome } from './EnrollOutcome';

type Props = { prospects: ProspectSummary[]; onClose: () => void };

/** What a modal shows to put prospects on their way: the sequence is chosen, then it is told who was enrolled. */
export const EnrollInto = ({ prospects, onClose }: Props) => {
  const translate = useTranslate();
  const [sequence, setSequence] = useState<string>();
  const [enroll, { data, error, isLoading }] = useEnrollMutation();
  const query = useListSequencesQuery({ pageSize: 100 });
  const open = (query.data?.data ?? []).filter(({ state }) => state !== 'archived');
  const failure = readFailure(error);
  const ids = prospects.map(({ documentId }) => documentId);

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {failure && (
            <Notice isError title={translate('parts.error')}>
              <Typography textColor="neutral800">{failure.message}</Typography>
            </Notice>
          )}
          {data ? (
            <EnrollOutcome result={data.data} chosen={prospects} />
          ) : (
            <QueryState query={query}>
              <Field.Root name="sequence" hint={translate('enrollments.into-hint')}>
                <Field.Label>{translate('enrollments.sequence')}</Field.Label>
                <SingleSelect
                  value={sequence}
                  placeholder={translate('enrollments.choose-sequence')}
                  onChange={(value) => setSequence(String(value))}
                >
                  {open.map(({ documentId, name }) => (
                    <SingleSelectOption key={documentId} value={documentId}>
                      {name}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
                <Field.Hint />
              </Field.Root>
            </QueryState>
          )}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {translate(data ? 'parts.close' : 'parts.cancel')}
        </Button>
        {!data && (
          <Button
            loading={isLoading}
            disabled={!sequence}
            onClick={() => void (sequence && enroll({ documentId: sequence, prospects: ids }))}
          >
            {translate('enrollments.enroll-count', { count: prospects.length })}
          </Button>
        )}
      </Modal.Footer>
    </>
  );
};
