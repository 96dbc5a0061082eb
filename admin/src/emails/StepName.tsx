import { Typography } from '@strapi/design-system';
import type { EmailRow } from '../../../server/src/emails/contract';
import { TruncatedText } from '../components/TruncatedText';
import { useStepName } from './use-step-name';

/** The name of a step, cut to the width of a column. */
export const StepName = ({ step }: { step: EmailRow['step'] }) => {
  const name = useStepName()(step);

  return step ? (
    <TruncatedText text={name} maxWidth="20rem" />
  ) : (
    <Typography textColor="neutral600">{name}</Typography>
  );
};
