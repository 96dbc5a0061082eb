import { Alert, Button, Flex, Modal } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { type Ref, useState } from 'react';
import { BatchProgressBar } from '../components/BatchProgressBar';
import { parseApiError } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { useEnrollMutation } from '../api/prospects';
import { addResults, type EnrollSum, NO_RESULT, withoutEarlier } from './enroll-results';
import { EnrollOutcome } from './EnrollOutcome';
import { useEnrollAll } from './use-enroll-all';
import { EnrollAllOutcome } from './EnrollAllOutcome';
import { type ProspectChoice, ProspectPicker } from './ProspectPicker';

type Props = {
  sequence: string;
  /** Ref of the button that opens the modal, so that other buttons can click it. */
  buttonRef: Ref<HTMLButtonElement>;
};

const EMPTY_CHOICE: ProspectChoice = { prospects: [], allMatching: null };

/** Enrolls prospects in a sequence: asks which ones, then shows who was enrolled, who was not, and why. */
export const EnrollModal = ({ sequence, buttonRef }: Props) => {
  const translate = useTranslate();
  const [choice, setChoice] = useState(EMPTY_CHOICE);
  const [enroll, { data, error, isLoading, reset }] = useEnrollMutation();
  /** The result of the first request, while and after people start again. */
  const [before, setBefore] = useState<EnrollSum | null>(null);
  const enrollAll = useEnrollAll(sequence);
  const { progress, cancel } = enrollAll.batches;
  const failure = parseApiError(error ?? progress.error);
  const result = data ? addResults(before ?? NO_RESULT, data.data) : before;
  const isDone = result !== null || progress.state === 'finished' || progress.state === 'cancelled';
  const count = choice.allMatching?.count ?? choice.prospects.length;

  const startOver = () => {
    setChoice(EMPTY_CHOICE);
    setBefore(null);
    reset();
    enrollAll.batches.reset();
  };
  const submit = () => {
    if (choice.allMatching) return void enrollAll.enroll(choice.allMatching.filters);
    void enroll({ documentId: sequence, prospects: choice.prospects.map(({ documentId }) => documentId) });
  };

  const startAgain = (first: EnrollSum) => {
    setBefore(withoutEarlier(first));
    void enroll({ documentId: sequence, prospects: first.earlier, again: true });
  };
  const startAllAgain = () => void enrollAll.enroll(choice.allMatching?.filters ?? {}, true);

  return (
    <Modal.Root onOpenChange={(isOpen) => (isOpen ? startOver() : cancel())}>
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
                title={translate('components.error')}
                closeLabel={translate('components.close')}
                onClose={startOver}
              >
                {failure.message}
              </Alert>
            )}
            {progress.state === 'running' && <BatchProgressBar progress={progress} onCancel={cancel} />}
            {result && (
              <EnrollOutcome result={result} selected={choice.prospects} onAgain={() => startAgain(result)} />
            )}
            {isDone && !result && (
              <EnrollAllOutcome {...enrollAll.counts} left={progress.left} onAgain={startAllAgain} />
            )}
            {!isDone && progress.state !== 'running' && (
              <ProspectPicker choice={choice} onChange={setChoice} />
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{translate('components.close')}</Button>
          </Modal.Close>
          {isDone ? (
            <Button variant="secondary" onClick={startOver}>
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
