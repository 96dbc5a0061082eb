import { Button, Flex } from '@strapi/design-system';
import { Play } from '@strapi/icons';
import type { GetWarnings } from '../../../server/src/emails/contract';
import { ConfirmAction } from '../components/ConfirmAction';
import { Notice } from '../components/Notice';
import { useGetWarningsQuery } from '../api/steps';
import { WarningList } from '../components/WarningList';
import { useTranslate } from '../messages/use-translate';

type Props = { documentId: string; disabled: boolean; onConfirm: () => Promise<unknown> };

/** Activates a sequence after a confirmation, which lists warnings about its steps. Warnings do not prevent activation. */
export const ActivateButton = ({ documentId, disabled, onConfirm }: Props) => {
  const translate = useTranslate();
  const stepsWithWarnings = useGetWarningsQuery({ documentId }).data?.data ?? [];

  return (
    <ConfirmAction
      isSafe
      question={translate('sequence.activate-question')}
      details={stepsWithWarnings.length > 0 && <StepWarnings steps={stepsWithWarnings} />}
      onConfirm={onConfirm}
    >
      <Button startIcon={<Play />} disabled={disabled}>
        {translate('sequence.activate')}
      </Button>
    </ConfirmAction>
  );
};

const StepWarnings = ({ steps }: { steps: GetWarnings['response']['data'] }) => {
  const translate = useTranslate();

  return (
    <Flex direction="column" alignItems="stretch" gap={3} paddingTop={4}>
      {steps.map(({ position, name, warnings }) => (
        <Notice
          key={position}
          isError={false}
          title={`${position}. ${name || translate('steps.number', { position })}`}
        >
          <WarningList warnings={warnings} />
        </Notice>
      ))}
    </Flex>
  );
};
