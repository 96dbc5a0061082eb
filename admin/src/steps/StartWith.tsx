import { Button, Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useGetSequenceQuery } from '../api/sequences';
import { FormModal } from '../components/FormModal';
import { OpenedModal } from '../components/OpenedModal';
import { useTranslate } from '../messages/use-translate';
import { SequenceCombobox } from '../pickers/SequenceCombobox';
import { ChooseTemplate } from './ChooseTemplate';
import { toDraft } from './step-draft';
import { type Content, starterContent, STARTERS } from './starters';

type Props = { isFirst: boolean; onChoose: (content: Content) => void };

/** Fills an empty step: with a text to be completed, a saved template, or the text of another step. */
export const StartWith = ({ isFirst, onChoose }: Props) => {
  const translate = useTranslate();

  return (
    <Flex role="group" aria-label={translate('starters.title')} gap={2} wrap="wrap">
      <Typography variant="pi" textColor="neutral600" aria-hidden>
        {translate('starters.title')}
      </Typography>
      {STARTERS.map((starter) => (
        <Button
          key={starter}
          type="button"
          size="S"
          variant="tertiary"
          onClick={() => onChoose(starterContent(translate, starter, { isFirst }))}
        >
          {translate(`starters.${starter}.name`)}
        </Button>
      ))}
      <ChooseTemplate onChoose={onChoose} />
      <OpenedModal
        content={(close) => (
          <OtherStep
            onChoose={(content) => {
              close();
              onChoose(content);
            }}
          />
        )}
      >
        <Button type="button" size="S" variant="tertiary">
          {translate('starters.other-step')}
        </Button>
      </OpenedModal>
    </Flex>
  );
};

/** Chooses a step of any sequence, whose content is copied. */
const OtherStep = ({ onChoose }: Pick<Props, 'onChoose'>) => {
  const translate = useTranslate();
  const [sequence, setSequence] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const { currentData } = useGetSequenceQuery({ documentId: sequence ?? '' }, { skip: sequence === null });
  const steps = currentData?.data.steps ?? [];
  const step = steps.find(({ documentId }) => documentId === chosen);
  const copy = async () => {
    if (!step) return;
    const { subject, preheader, html, text } = toDraft(step, step.position);
    onChoose({ subject, preheader, html, text });
  };

  return (
    <FormModal
      title={translate('starters.other-step')}
      submit={translate('starters.copy')}
      onSubmit={copy}
      isLoading={false}
      disabled={!step}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <SequenceCombobox
          label={translate('starters.sequence')}
          placeholder={translate('starters.choose-sequence')}
          value={sequence}
          onChange={(next) => {
            setSequence(next);
            setChosen(null);
          }}
        />
        <Field.Root name="step" width="100%">
          <Field.Label>{translate('starters.step')}</Field.Label>
          <SingleSelect
            disabled={steps.length === 0}
            value={chosen}
            onChange={(next) => setChosen(String(next))}
          >
            {steps.map(({ documentId, position, name, subject }) => (
              <SingleSelectOption key={documentId} value={documentId}>
                {`${position}. ${name || subject || translate('steps.number', { position })}`}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      </Flex>
    </FormModal>
  );
};
