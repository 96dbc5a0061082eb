import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useGetSequenceQuery } from '../api/sequences';
import { useTranslate } from '../messages/use-translate';

type Props = {
  sequence: string;
  /** documentId; undefined for the next step. */
  step: string | undefined;
  onChange: (step: string | undefined) => void;
};

const NEXT = 'next';

/** Asks for the step with which stopped people go on. */
export const ResumeFrom = ({ sequence, step, onChange }: Props) => {
  const translate = useTranslate();
  const steps = useGetSequenceQuery({ documentId: sequence }).data?.data.steps ?? [];

  return (
    <Field.Root name="step" hint={translate('enrollments.resume-hint')}>
      <Field.Label>{translate('enrollments.resume-from')}</Field.Label>
      <SingleSelect
        value={step ?? NEXT}
        onChange={(value) => onChange(value === NEXT ? undefined : String(value))}
      >
        <SingleSelectOption value={NEXT}>{translate('enrollments.resume-next')}</SingleSelectOption>
        {steps.map(({ documentId, position, name }) => (
          <SingleSelectOption key={documentId} value={documentId}>
            {`${position}. ${name || translate('steps.number', { position })}`}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
    </Field.Root>
  );
};
