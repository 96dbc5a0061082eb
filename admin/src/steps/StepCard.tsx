import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Eye } from '@strapi/icons';
import type { ReactNode } from 'react';
import type { Step } from '../../../server/src/sequences/contract';
import { useTranslate } from '../messages/use-translate';
import { withoutLiquid } from './plain-liquid';
import { StepExcerpt } from './StepExcerpt';
import { StepPreview, StepTitle } from './StepTitle';
import { useTagLabel } from './use-tag-label';

type Props = {
  sequence: string;
  step: Step;
  name: string;
  /** Starts at 1; during a drag, where the step would be. */
  position: number;
  canEdit: boolean;
  /** Who edits has a preview beside the editor. */
  canPreview: boolean;
  /** Beside the content. */
  moveButtons: ReactNode;
  /** Beside the title. */
  actions: ReactNode;
  figures: ReactNode;
};

/** A step in the list: its title, subject, first words and figures. */
export const StepCard = ({ sequence, step, name, position, canEdit, canPreview, ...parts }: Props) => {
  const translate = useTranslate();
  const label = useTagLabel();
  const isFirst = position === 1;
  const previewed = { sequence, step: step.documentId, title: `${position}. ${name}` };

  return (
    <Flex alignItems="flex-start" gap={3}>
      {parts.moveButtons}
      <Flex direction="column" alignItems="stretch" gap={3} flex="1" minWidth={0}>
        <Flex justifyContent="space-between" alignItems="flex-start" gap={2}>
          <Box minWidth={0} style={{ overflowWrap: 'anywhere' }}>
            <StepTitle {...previewed} canEdit={canEdit} canPreview={canPreview} />
            <Typography tag="p" textColor={step.subject ? 'neutral800' : 'neutral600'}>
              {step.subject
                ? withoutLiquid(step.subject, label)
                : translate(isFirst ? 'steps.no-subject' : 'steps.reply')}
            </Typography>
          </Box>
          {parts.actions}
          {canPreview && (
            <StepPreview {...previewed}>
              <Button
                variant="secondary"
                startIcon={<Eye />}
                aria-label={translate('steps.preview-one', { name })}
              >
                {translate('preview.title')}
              </Button>
            </StepPreview>
          )}
        </Flex>
        <StepExcerpt step={step} />
        {parts.figures}
      </Flex>
    </Flex>
  );
};
