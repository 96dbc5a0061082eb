import { Status, Typography } from '@strapi/design-system';
import type { Source } from '../../../server/src/prospects/sources/contract';
import { useTranslate } from '../messages/use-translate';

const VARIANTS = {
  broken: 'danger',
  failed: 'danger',
  waiting: 'secondary',
  reading: 'secondary',
  ready: 'success',
} as const;

const stateOf = ({ faults, pass }: Pick<Source, 'faults' | 'pass'>): keyof typeof VARIANTS => {
  if (faults.length > 0) return 'broken';
  if (pass.error !== null) return 'failed';
  if (pass.isComplete) return 'ready';
  return pass.at === null ? 'waiting' : 'reading';
};

/** Whether a source is read, in one word. */
export const SourceState = ({ source }: { source: Source }) => {
  const translate = useTranslate();
  const state = stateOf(source);

  return (
    <Status variant={VARIANTS[state]} size="S" width="fit-content">
      <Typography tag="span" variant="pi" fontWeight="bold">
        {translate(`sources.${state}`)}
      </Typography>
    </Status>
  );
};
