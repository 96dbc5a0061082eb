import { Alert, Button, Flex, Modal } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useState } from 'react';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { readFailure } from '../parts/failure';
import { useTranslate } from '../translate';
import { useEnrollMutation } from './api';
import { EnrollOutcome } from './EnrollOutcome';
import { ProspectPicker } from './ProspectPicker';

/** Chooses prospects and puts them on their way; then tells who was enrolled and who was not, and why. */
export const EnrollModal = ({ sequence }: { sequence: string }) => {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<ProspectSummary[]>([]);
  const [enroll, { data, error, isLoading, reset }] = useEnrollMutation();
  const failure = readFailure(error);

  const startAnew = () => {
    setChosen([]);
    reset();
  };
  const submit = () =>
    void enroll({ documentId: sequence, prospects: chosen.map(({ documentId }) => documentId) });

  return (
    <Modal.Root onOpenChange={(isOpen) => isOpen && startAnew()}>
      <Modal.Trigger>
        <Button startIcon={<Plus />}>{translate('enrollments.enroll')}</Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{translate('enrollments.enroll')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            {failure && (
              <Alert
                variant="danger"
                title={translate('parts.error')}
                closeLabel={translate('parts.close')}
                onClose={reset}
              >
                {failure.message}
              </Alert>
            )}
            {data ? (
              <EnrollOutcome result={data.data} chosen={chosen} />
            ) : (
              <ProspectPicker chosen={chosen} onChange={setChosen} />
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{translate('parts.close')}</Button>
          </Modal.Close>
          {data ? (
            <Button variant="secondary" onClick={startAnew}>
              {translate('enrollments.enroll-more')}
            </Button>
          ) : (
            <Button loading={isLoading} disabled={chosen.length === 0} onClick={submit}>
              {translate('enrollments.enroll-count', { count: chosen.length })}
            </Button>
          )}
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
