import { Alert, Button, Flex, Modal } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { type Ref, useState } from 'react';
import { BatchProgressBar } from '../components/BatchProgressBar';
import { readFailure } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { useEnrollMutation } from '../api/prospects';
import { EnrollOutcome } from './EnrollOutcome';
import { useEnrollAll } from './use-enroll-all';
import { EnrollAllOutcome } from './EnrollAllOutcome';
import { type Choice, ProspectPicker } from './ProspectPicker';

type Props = {
  sequence: string;
  /** The button that opens it, for others that do the same. */
  buttonRef: Ref<HTMLButtonElement>;
};

const NOBODY: Choice = { prospects: [], everybody: null };

/** Chooses prospects and puts them on their way; then tells who was enrolled and who was not, and why. */
export const EnrollModal = ({ sequence, buttonRef }: Props) => {
  const translate = useTranslate();
  const [choice, setChoice] = useState(NOBODY);
  const [enroll, { data, error, isLoading, reset }] = useEnrollMutation();
  const everybody = useEnrollAll(sequence);
  const { progress, cancel } = everybody.batches;
  const failure = readFailure(error ?? progress.error);
  const isDone = data !== undefined || progress.state === 'finished' || progress.state === 'cancelled';
  const count = choice.everybody?.count ?? choice.prospects.length;

  const startAnew = () => {
    setChoice(NOBODY);
    reset();
    everybody.batches.reset();
  };
  const submit = () => {
    if (choice.everybody) return void everybody.enroll(choice.everybody.search);
    void enroll({ documentId: sequence, prospects: choice.prospects.map(({ documentId }) => documentId) });
  };

  return (
    <Modal.Root onOpenChange={(isOpen) => (isOpen ? startAnew() : cancel())}>
      <Modal.Trigger>
        <Button ref={buttonRef} startIcon={<Plus />}>
          {translate('enrollments.enroll')}
        </Button>
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
                onClose={startAnew}
              >
                {failure.message}
              </Alert>
            )}
            {progress.state === 'running' && <BatchProgressBar progress={progress} onCancel={cancel} />}
            {data && <EnrollOutcome result={data.data} chosen={choice.prospects} />}
            {isDone && !data && <EnrollAllOutcome {...everybody.sum} left={progress.left} />}
            {!isDone && progress.state !== 'running' && (
              <ProspectPicker choice={choice} onChange={setChoice} />
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{translate('parts.close')}</Button>
          </Modal.Close>
          {isDone ? (
            <Button variant="secondary" onClick={startAnew}>
              {translate('enrollments.enroll-more')}
            </Button>
          ) : (
            <Button
              loading={isLoading || progress.state === 'running'}
              disabled={count === 0}
              onClick={submit}
            >
              {translate('enrollments.enroll-count', { count })}
            </Button>
          )}
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
