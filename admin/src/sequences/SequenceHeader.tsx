import { Box, Flex } from '@strapi/design-system';
import { BackButton, Layouts } from '@strapi/strapi/admin';
import { type ReactNode, useState } from 'react';
import type { Versioned } from '../../../server/src/prospects/contract';
import type { Obstacle, Sequence } from '../../../server/src/sequences/contract';
import { StateBadge } from '../components/StateBadge';
import { useCanEdit } from '../hooks/use-can-edit';
import { GuardrailNotice, guardrailOf } from './GuardrailNotice';
import { isMoved, MovedNotice } from './MovedNotice';
import { Obstacles } from './Obstacles';
import { RenameSequence } from './RenameSequence';
import { SequenceActions } from './SequenceActions';
import { SequenceFigures } from './SequenceFigures';

type Props = { sequence: Sequence & Versioned; obstacles: Obstacle[] };

/** Name, state and actions of a sequence. Obstacles to its activation become an error once an attempt was refused. */
export const SequenceHeader = ({ sequence, obstacles }: Props) => {
  const { canEdit } = useCanEdit(sequence.state);
  const [isRefused, setRefused] = useState(false);
  const guardrail = guardrailOf(sequence);
  const isDraftOrPaused = sequence.state === 'draft' || sequence.state === 'paused';

  return (
    <>
      <Layouts.BaseHeader
        title={sequence.name}
        subtitle={
          <Flex gap={4} wrap="wrap">
            <StateBadge entity="sequence" state={sequence.state} />
            <SequenceFigures documentId={sequence.documentId} />
          </Flex>
        }
        navigationAction={<BackButton fallback="/plugins/sequences/sequences" />}
        secondaryAction={canEdit && <RenameSequence sequence={sequence} />}
        primaryAction={<SequenceActions sequence={sequence} onRefused={() => setRefused(true)} />}
      />
      {isMoved(sequence) && (
        <BelowHeader>
          <MovedNotice />
        </BelowHeader>
      )}
      {guardrail && (
        <BelowHeader>
          <GuardrailNotice documentId={sequence.documentId} reason={guardrail} />
        </BelowHeader>
      )}
      {isDraftOrPaused && obstacles.length > 0 && (
        <BelowHeader>
          <Obstacles obstacles={obstacles} isRefused={isRefused} />
        </BelowHeader>
      )}
    </>
  );
};

const BelowHeader = ({ children }: { children: ReactNode }) => (
  <Box paddingLeft={{ initial: 4, large: 10 }} paddingRight={{ initial: 4, large: 10 }} paddingBottom={6}>
    {children}
  </Box>
);
