import { Button, EmptyStateLayout, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { Sequence, Step } from '../../../server/src/sequences/contract';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { StepCard } from './StepCard';
import { StepEditor } from './StepEditor';

/** The list of steps, or the editor of one of them. */
export const StepsTab = ({ sequence }: { sequence: Sequence & { steps: Step[] } }) => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(PERMISSIONS.edit);
  const [edited, setEdited] = useState<string | null>(null);
  const { steps, documentId } = sequence;
  const canEdit = (allowedActions.canEdit ?? false) && sequence.state !== 'archived';
  const close = () => setEdited(null);

  if (edited !== null && canEdit) {
    const step = steps.find(({ documentId: id }) => id === edited) ?? null;
    const position = step?.position ?? steps.length + 1;
    return <StepEditor key={edited} sequence={documentId} step={step} position={position} onClose={close} />;
  }

  const add = canEdit ? (
    <Button variant="secondary" startIcon={<Plus />} onClick={() => setEdited(NEW)}>
      {translate('steps.add')}
    </Button>
  ) : null;
  if (steps.length === 0) {
    return (
      <EmptyStateLayout
        icon={<EmptyDocuments width="16rem" />}
        content={translate('steps.none')}
        action={add}
        shadow="tableShadow"
        hasRadius
      />
    );
  }

  return (
    <Flex tag="ol" direction="column" alignItems="stretch" gap={4}>
      {steps.map((step, index) => (
        <StepCard
          key={step.documentId}
          step={step}
          index={index}
          steps={steps}
          sequence={documentId}
          canEdit={canEdit}
          onEdit={() => setEdited(step.documentId)}
        />
      ))}
      {add && <li>{add}</li>}
    </Flex>
  );
};

const NEW = 'new';
