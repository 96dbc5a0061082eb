import { Button, Flex, Typography } from '@strapi/design-system';
import type { Reclassification as Progress } from '../../../server/src/tracking/contract';
import { useNotifyResult } from '../hooks/use-notify-result';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslate } from '../messages/use-translate';
import { useListRulesQuery, useStartReclassificationMutation } from '../api/settings';
import { ProgressBar } from '../components/ProgressBar';

type Props = {
  progress: Progress;
  /** Highlights the button, because the rules were just changed. */
  isSuggested: boolean;
  isUnsaved: boolean;
  onStart: () => void;
};

const POLL_MS = 1_000;

/** Reclassifies the stored hits by the current rules, and shows the progress. */
export const Reclassification = ({ progress, isSuggested, isUnsaved, onStart }: Props) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [start, { isLoading }] = useStartReclassificationMutation();
  const isRunning = progress.state === 'running';
  const reclassify = async () => {
    if (await notifyResult(start(), translate('tracking.reclassification.started'))) onStart();
  };
  useListRulesQuery(undefined, { pollingInterval: isRunning ? POLL_MS : 0 });

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography fontWeight="bold" tag="h3">
        {translate('tracking.reclassification')}
      </Typography>
      <Typography textColor="neutral600">
        {translate(isUnsaved ? 'tracking.reclassification.unsaved' : 'tracking.reclassification.hint')}
      </Typography>
      <Outcome progress={progress} />
      <Flex>
        <Button
          variant={isSuggested ? 'default' : 'secondary'}
          loading={isLoading || isRunning}
          disabled={isUnsaved}
          onClick={() => void reclassify()}
        >
          {translate('tracking.reclassification.start')}
        </Button>
      </Flex>
    </Flex>
  );
};

const Outcome = ({ progress: { state, done, total, changed, finishedAt } }: { progress: Progress }) => {
  const translate = useTranslate();
  if (state === 'idle') return null;
  if (state === 'running') {
    const message = translate('tracking.reclassification.running', { done, total });
    return (
      <Flex direction="column" alignItems="stretch" gap={1} maxWidth="48rem">
        <ProgressBar label={message} share={total > 0 ? done / total : 0} />
        <Typography variant="pi">{message}</Typography>
      </Flex>
    );
  }

  return (
    <Typography role="status" textColor={state === 'failed' ? 'danger600' : 'success700'}>
      {translate(`tracking.reclassification.${state}`, { changed, done })}
      {finishedAt && (
        <>
          {' · '}
          <RelativeTime at={finishedAt} />
        </>
      )}
    </Typography>
  );
};
