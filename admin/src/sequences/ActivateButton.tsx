import { Button, Flex } from '@strapi/design-system';
import { Play } from '@strapi/icons';
import type { GetWarnings } from '../../../server/src/emails/contract';
import { ConfirmAction } from '../components/ConfirmAction';
import { Notice } from '../components/Notice';
import { useGetWarningsQuery } from '../api/steps';
import { WarningList } from '../components/WarningList';
import { useTranslate } from '../messages/use-translate';

type Props = { documentId: string; disabled: boolean; onConfirm: () => Promise<unknown> };

/** Asks first, and says what of the steps should be looked at; it activates all the same. */
export const ActivateButton = ({ documentId, disabled, onConfirm }: Props) => {
  const translate = useTranslate();
  const warned = useGetWarningsQuery({ documentId }).data?.data ?? [];

  return (
    <ConfirmAction
      isSafe
      question={translate('sequence.activate-question')}
      details={warned.length > 0 && <Warned steps={warned} />}
      onConfirm={onConfirm}
    >
      <Button startIcon={<Play />} disabled={disabled}>
        {translate('sequence.activate')}
      </Button>
    </ConfirmAction>
  );
};

const Warned = ({ steps }: { steps: GetWarnings['response']['data'] }) => {
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
