import { Box, Flex } from '@strapi/design-system';
import { BackButton, Layouts, useRBAC } from '@strapi/strapi/admin';
import { type ReactNode, useState } from 'react';
import type { Obstacle, Sequence } from '../../../server/src/sequences/contract';
import { StateBadge } from '../components/StateBadge';
import { PERMISSIONS } from '../plugin';
import { isMoved, MovedNotice } from './MovedNotice';
import { Obstacles } from './Obstacles';
import { RenameSequence } from './RenameSequence';
import { SequenceActions } from './SequenceActions';
import { SequenceFigures } from './SequenceFigures';

type Props = { sequence: Sequence; obstacles: Obstacle[] };

/** Name, state and actions of a sequence. Obstacles to its activation become an error once an attempt was refused. */
export const SequenceHeader = ({ sequence, obstacles }: Props) => {
  const { allowedActions } = useRBAC(PERMISSIONS.edit);
  const [isRefused, setRefused] = useState(false);
  const isDraftOrPaused = sequence.state === 'draft' || sequence.state === 'paused';

  return (
    <>
      <Layouts.BaseHeader
        title={sequence.name}
        subtitle={
          <Flex gap={4} wrap="wrap">
            <StateBadge of="sequence" state={sequence.state} />
            <SequenceFigures documentId={sequence.documentId} />
          </Flex>
        }
        navigationAction={<BackButton fallback="/plugins/sequences/sequences" />}
        secondaryAction={allowedActions.canEdit && <RenameSequence sequence={sequence} />}
        primaryAction={<SequenceActions sequence={sequence} onRefused={() => setRefused(true)} />}
      />
      {isMoved(sequence) && (
        <BelowHeader>
          <MovedNotice />
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
