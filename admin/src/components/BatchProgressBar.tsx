import { Button, Flex, Typography } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';
import { ProgressBar } from './ProgressBar';
import type { BatchProgress } from '../hooks/use-batches';

type Props = { progress: BatchProgress; onCancel: () => void };

/** Progress of `useBatches`, with a button that cancels it. */
export const BatchProgressBar = ({ progress: { done, left }, onCancel }: Props) => {
  const translate = useTranslate();
  const total = done + left;
  const label = translate(total > 0 ? 'components.progress' : 'components.loading', { done, total });

  return (
    <Flex gap={4} width="100%" role="status">
      <Flex direction="column" alignItems="stretch" gap={1} flex="1">
        <ProgressBar label={label} share={total > 0 ? done / total : 0} />
        <Typography variant="pi">{label}</Typography>
      </Flex>
      <Button variant="tertiary" size="S" onClick={onCancel}>
        {translate('components.cancel')}
      </Button>
    </Flex>
  );
};
