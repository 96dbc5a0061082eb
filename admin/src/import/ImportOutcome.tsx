import { Button, Flex, Modal } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { FailureNotice } from '../components/FailureNotice';
import { parseApiError } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { PERMISSIONS } from '../plugin';
import { OutcomeCounts } from './OutcomeCounts';
import { RefusedRowsButton } from './RefusedRowsButton';
import type { ImportRunState } from './use-import-run';

type Props = Pick<ImportRunState, 'progress' | 'sum' | 'plan' | 'resume'> & {
  /** File name. */
  name: string;
  onStartOver: () => void;
  /** Leads on to enrolling the people of the file. */
  onEnroll: () => void;
};

/** The outcome of an import, with the rows to correct as a download. An import that ended early can be resumed. */
export const ImportOutcome = ({ progress, sum, plan, resume, name, onStartOver, onEnroll }: Props) => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const { state, left } = progress;
  const { refused, dropped, prospects } = sum;
  const failure = state === 'failed' ? parseApiError(progress.error) : null;

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <FailureNotice error={failure} title={translate('import.failed')} />
          <OutcomeCounts
            sum={sum}
            left={left}
            purpose={plan?.purpose ?? 'prospects'}
            tags={plan?.tags ?? []}
          />
          {plan && (
            <Flex gap={2} wrap="wrap">
              {refused.length > 0 && (
                <RefusedRowsButton kind="refused" reported={() => refused} {...plan} name={name} />
              )}
              {dropped.length > 0 && (
                <RefusedRowsButton kind="dropped" reported={() => dropped} {...plan} name={name} />
              )}
            </Flex>
          )}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Flex gap={2} wrap="wrap">
          <Button variant="tertiary" onClick={onStartOver}>
            {translate('import.other-file')}
          </Button>
          {left > 0 && (
            <Button variant="secondary" onClick={() => void resume()}>
              {translate('import.resume')}
            </Button>
          )}
        </Flex>
        <Flex gap={2} wrap="wrap">
          {allowedActions.canSend && prospects.length > 0 && left === 0 && (
            <Button variant="secondary" startIcon={<PaperPlane />} onClick={onEnroll}>
              {translate('import.enroll', { count: prospects.length })}
            </Button>
          )}
          <Modal.Close>
            <Button>{translate('components.close')}</Button>
          </Modal.Close>
        </Flex>
      </Modal.Footer>
    </>
  );
};
