import { Alert, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useState } from 'react';
import type { EnrollResult } from '../../../server/src/sequences/contract';
import { readFailure } from '../parts/failure';
import { useTranslate } from '../translate';
import { useEnrollMutation } from './api';
import { ProspectPicker } from './ProspectPicker';

/** Chooses prospects and puts them on their way; then tells who was enrolled and who was not, and why. */
export const EnrollModal = ({ sequence }: { sequence: string }) => {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<string[]>([]);
  const [enroll, { data, error, isLoading, reset }] = useEnrollMutation();
  const failure = readFailure(error);

  const open = () => {
    setChosen([]);
    reset();
  };
  const submit = async () => {
    await enroll({ documentId: sequence, prospects: chosen });
    setChosen([]);
  };

  return (
    <Modal.Root onOpenChange={(isOpen) => isOpen && open()}>
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
            {data && <Outcome result={data.data} onClose={reset} />}
            <ProspectPicker chosen={chosen} onChange={setChosen} />
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{translate('parts.close')}</Button>
          </Modal.Close>
          <Button loading={isLoading} disabled={chosen.length === 0} onClick={() => void submit()}>
            {translate('enrollments.enroll-count', { count: chosen.length })}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};

const Outcome = ({ result, onClose }: { result: EnrollResult; onClose: () => void }) => {
  const translate = useTranslate();
  const { enrolled, alreadyEnrolled, skipped } = result;
  const lines = [
    alreadyEnrolled.length > 0 && translate('enrollments.already', { count: alreadyEnrolled.length }),
    ...Object.entries(skipped).map(
      ([state, count]) => count > 0 && translate(`enrollments.skipped-${state}`, { count })
    ),
  ].filter(Boolean);

  return (
    <Alert
      variant={enrolled > 0 ? 'success' : 'warning'}
      title={translate('enrollments.enrolled', { count: enrolled })}
      closeLabel={translate('parts.close')}
      onClose={onClose}
    >
      {lines.map((line) => (
        <Typography key={String(line)} tag="p">
          {line}
        </Typography>
      ))}
    </Alert>
  );
};
