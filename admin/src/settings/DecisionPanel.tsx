import { Button, Flex, Typography } from '@strapi/design-system';
import { type FormEvent, useId, useState } from 'react';
import { useIntl } from 'react-intl';
import type { TrackingDecision, WithoutConsent } from '../../../server/src/prospects/contract';
import { useDecideTrackingMutation, useGetTrackingDecisionQuery } from '../api/tracking-decision';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { TrackingChoice } from '../components/TrackingChoice';
import { UnsavedChangesGuard } from '../components/UnsavedChangesGuard';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';

/** Shows the decision about people who have not agreed, with who made it and when. It can be changed unless the config fixes it. */
export const DecisionPanel = () => {
  const translate = useTranslate();
  const query = useGetTrackingDecisionQuery(undefined, { refetchOnMountOrArgChange: true });

  return (
    <Panel title={translate('privacy.decision')}>
      <QueryState query={query}>{query.data && <Decision decision={query.data.data} />}</QueryState>
    </Panel>
  );
};

const Decision = ({ decision }: { decision: TrackingDecision }) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [decide, { isLoading }] = useDecideTrackingMutation();
  const [draft, setDraft] = useState<WithoutConsent | null>(null);
  const labelId = useId();
  const isChanged = draft !== null && draft !== decision.choice;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (draft && (await notifyResult(decide({ choice: draft }), translate('privacy.decision-saved'))))
      setDraft(null);
  };

  return (
    <form onSubmit={(event) => void save(event)}>
      <UnsavedChangesGuard isUnsaved={isChanged} />
      <Typography id={labelId} tag="p" textColor="neutral600" paddingBottom={4}>
        {translate('privacy.decision-hint')}
      </Typography>
      <TrackingChoice
        labelledBy={labelId}
        value={draft ?? decision.choice}
        disabled={decision.isFixed}
        onChange={setDraft}
      />
      <Flex justifyContent="space-between" gap={4} wrap="wrap" paddingTop={4}>
        <DecidedBy decision={decision} />
        {!decision.isFixed && (
          <Button type="submit" loading={isLoading} disabled={!isChanged}>
            {translate('components.save')}
          </Button>
        )}
      </Flex>
    </form>
  );
};

const DecidedBy = ({ decision: { choice, by, at, isFixed } }: { decision: TrackingDecision }) => {
  const translate = useTranslate();
  const { formatDate } = useIntl();
  const date = at && formatDate(at, { dateStyle: 'long', timeStyle: 'short' });
  const text = () => {
    if (isFixed) return translate('privacy.decision-fixed');
    if (choice === null) return translate('privacy.decision-missing');
    return by
      ? translate('privacy.decision-by', { name: by.name, date })
      : translate('privacy.decision-by-program', { date });
  };

  return (
    <Typography tag="p" variant="pi" textColor="neutral600">
      {text()}
    </Typography>
  );
};
