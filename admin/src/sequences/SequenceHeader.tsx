import { Box, Button, Flex } from '@strapi/design-system';
import { Play } from '@strapi/icons';
import { BackButton, Layouts, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { Obstacle, Sequence } from '../../../server/src/sequences/contract';
import { ConfirmButton } from '../parts/ConfirmButton';
import { readFailure, useTell } from '../parts/failure';
import { StateBadge } from '../parts/StateBadge';
import { PERMISSIONS } from '../plugin';
import { useTranslate } from '../translate';
import { useChangeSequenceStateMutation } from './api';
import { Obstacles } from './Obstacles';

type Props = { sequence: Sequence; obstacles: Obstacle[] };

/** Name, state and what can be done with a sequence; and, once somebody tried, what is in the way of activating it. */
export const SequenceHeader = ({ sequence, obstacles }: Props) => {
  const [hasTried, setHasTried] = useState(false);

  return (
    <>
      <Layouts.BaseHeader
        title={sequence.name}
        subtitle={<StateBadge state={sequence.state} />}
        navigationAction={<BackButton fallback="/plugins/sequences/sequences" />}
        primaryAction={<Actions sequence={sequence} onRefused={() => setHasTried(true)} />}
      />
      {hasTried && obstacles.length > 0 && (
        <Box paddingLeft={10} paddingRight={10} paddingBottom={6}>
          <Obstacles obstacles={obstacles} onClose={() => setHasTried(false)} />
        </Box>
      )}
    </>
  );
};

const Actions = ({
  sequence: { documentId, state },
  onRefused,
}: {
  sequence: Sequence;
  onRefused: () => void;
}) => {
  const translate = useTranslate();
  const tell = useTell();
  const { allowedActions } = useRBAC({ send: PERMISSIONS.send });
  const [change, { isLoading }] = useChangeSequenceStateMutation();
  if (!allowedActions.canSend || state === 'archived') return null;

  const activate = async () => {
    const result = await change({ documentId, action: 'activate' });
    const failure = 'error' in result ? readFailure(result.error) : null;
    if (failure?.details.obstacles) onRefused();
    else await tell(Promise.resolve(result), translate('sequence.activated'));
  };

  return (
    <Flex gap={2}>
      <ConfirmButton
        variant="danger-light"
        question={translate('sequence.archive-question')}
        onConfirm={() => tell(change({ documentId, action: 'archive' }), translate('sequence.archived'))}
      >
        {translate('sequence.archive')}
      </ConfirmButton>
      {state === 'active' ? (
        <Button
          variant="secondary"
          loading={isLoading}
          onClick={() => void tell(change({ documentId, action: 'pause' }), translate('sequence.paused'))}
        >
          {translate('sequence.pause')}
        </Button>
      ) : (
        <Button startIcon={<Play />} loading={isLoading} onClick={() => void activate()}>
          {translate('sequence.activate')}
        </Button>
      )}
    </Flex>
  );
};
