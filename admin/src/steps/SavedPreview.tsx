import { Flex, Modal } from '@strapi/design-system';
import { useState } from 'react';
import { ModalFrame } from '../components/ModalFrame';
import { usePreviewSavedStepQuery } from '../api/steps';
import { RenderedStep } from './RenderedStep';

type Props = { sequence: string; step: string; title: string };

/** The content of a modal: the preview of a step as it is saved, for people who may read but not edit it. */
export const SavedPreview = ({ sequence, step, title }: Props) => {
  const [prospect, setProspect] = useState<string | null>(null);
  const query = usePreviewSavedStepQuery({ documentId: sequence, step, prospect });

  return (
    <ModalFrame title={title} style={{ width: 'min(120rem, 95vw)', maxWidth: 'none' }}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <RenderedStep prospect={prospect} onProspectChange={setProspect} query={query} />
        </Flex>
      </Modal.Body>
    </ModalFrame>
  );
};
