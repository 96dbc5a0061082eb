import { Box, Button, Flex, Modal } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { Sequence } from '../../../server/src/sequences/contract';
import { useCountResumableQuery } from '../api/prospects';
import { Notice } from '../components/Notice';
import { ResumeAllForm } from '../components/ResumeAllForm';
import { useOpenedCount } from '../hooks/use-opened-count';
import { useTranslate } from '../messages/use-translate';
import { PERMISSIONS } from '../plugin';

/** documentIds of the steps whose notice was put off, until the page is loaded again. */
const putOff = new Set<string>();

/** Offers to send the last step to people who finished the sequence before it was added. */
export const AddedStepNotice = ({ sequence }: { sequence: Sequence }) => {
  const translate = useTranslate();
  const { documentId, state } = sequence;
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const isStarted = state === 'active' || state === 'paused';
  const { data } = useCountResumableQuery(
    { documentId },
    { skip: !isStarted || !allowedActions.canSend, refetchOnMountOrArgChange: true }
  );
  const step = data?.data.lastStep?.documentId;
  const position = data?.data.lastStep?.position;
  const { count, isOpen, setOpen } = useOpenedCount(data?.data.finished ?? 0);
  const [putOffHere, setPutOffHere] = useState<string>();
  if (!isStarted || !step || count === 0 || step === putOffHere || putOff.has(step)) return null;

  return (
    <Box paddingBottom={4}>
      <Notice isError={false} title={translate('steps.added', { count, position })}>
        <Flex gap={2} wrap="wrap" paddingTop={3}>
          <Modal.Root open={isOpen} onOpenChange={setOpen}>
            <Modal.Trigger>
              <Button size="S">{translate('steps.added-send')}</Button>
            </Modal.Trigger>
            {isOpen && (
              <ResumeAllForm
                sequence={documentId}
                title={translate('steps.added-title', { position })}
                question={translate('steps.added-question', { count, position })}
                submit={translate('steps.added-submit', { count })}
                body={{ finished: true, step }}
                onClose={() => setOpen(false)}
              />
            )}
          </Modal.Root>
          <Button
            size="S"
            variant="tertiary"
            onClick={() => {
              putOff.add(step);
              setPutOffHere(step);
            }}
          >
            {translate('steps.added-later')}
          </Button>
        </Flex>
      </Notice>
    </Box>
  );
};
