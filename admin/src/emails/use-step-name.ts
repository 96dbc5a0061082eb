import type { EmailRow } from '../../../server/src/emails/contract';
import { useTranslate } from '../messages/use-translate';

/** Returns the function that names a step by its position, and its name if it has one. */
export const useStepName = () => {
  const translate = useTranslate();

  return (step: EmailRow['step']): string => {
    if (!step) return translate('components.deleted-step');
    return step.name
      ? `${step.position}. ${step.name}`
      : translate('steps.number', { position: step.position });
  };
};
