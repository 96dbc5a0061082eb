import { Flex, Modal, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useId, useState } from 'react';
import type { WithoutConsent } from '../../../server/src/prospects/contract';
import { useDecideTrackingMutation } from '../api/tracking-decision';
import { FormModal } from '../components/FormModal';
import { TrackingChoice } from '../components/TrackingChoice';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useReturnFocus } from '../hooks/use-return-focus';
import { useTranslate } from '../messages/use-translate';
import { PERMISSIONS } from '../plugin';

type Props = { onDecided: () => void; onCancel: () => void };

/** Asks once what happens to people who have not agreed to tracking yet. Whoever may not decide learns who may. */
export const TrackingQuestion = ({ onDecided, onCancel }: Props) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [decide, { isLoading }] = useDecideTrackingMutation();
  const [choice, setChoice] = useState<WithoutConsent | null>(null);
  const { allowedActions, isLoading: isChecking } = useRBAC(PERMISSIONS.settings);
  const mayDecide = allowedActions.canSettings === true;
  const labelId = useId();
  const returnFocus = useReturnFocus();

  const save = async () => {
    if (choice && (await notifyResult(decide({ choice }), translate('privacy.decision-saved')))) onDecided();
  };

  return (
    <Modal.Root open onOpenChange={(isOpen) => !isOpen && onCancel()}>
      <FormModal
        title={translate('privacy.decision')}
        submit={translate('privacy.decision-save')}
        onSubmit={save}
        isLoading={isLoading || isChecking}
        disabled={!choice || !mayDecide}
        onCloseAutoFocus={returnFocus}
      >
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography id={labelId} tag="p">
            {translate('privacy.decision-question')}
          </Typography>
          <TrackingChoice labelledBy={labelId} value={choice} disabled={!mayDecide} onChange={setChoice} />
          {!isChecking && !mayDecide && (
            <Typography role="status" tag="p" textColor="danger600">
              {translate('privacy.decision-forbidden')}
            </Typography>
          )}
        </Flex>
      </FormModal>
    </Modal.Root>
  );
};
