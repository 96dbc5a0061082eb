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

/** Name, state and what can be done with a sequence; and what is in the way of activating it, louder once somebody tried. */
export const SequenceHeader = ({ sequence, obstacles }: Props) => {
  const { allowedActions } = useRBAC(PERMISSIONS.edit);
  const [isRefused, setRefused] = useState(false);
  const isWaiting = sequence.state === 'draft' || sequence.state === 'paused';

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
        <Below>
          <MovedNotice />
        </Below>
      )}
      {isWaiting && obstacles.length > 0 && (
        <Below>
          <Obstacles obstacles={obstacles} isRefused={isRefused} />
        </Below>
      )}
    </>
  );
};

const Below = ({ children }: { children: ReactNode }) => (
  <Box paddingLeft={{ initial: 4, large: 10 }} paddingRight={{ initial: 4, large: 10 }} paddingBottom={6}>
    {children}
  </Box>
);
