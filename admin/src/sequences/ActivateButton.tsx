import { Button, Dialog, Flex, LinkButton, Typography } from '@strapi/design-system';
import { Play } from '@strapi/icons';
import { Link } from 'react-router-dom';
import type { LostHeaders } from '../../../server/src/emails/contract';
import type { GetWarnings } from '../../../server/src/emails/preview/contract';
import type { Sequence } from '../../../server/src/sequences/contract';
import { useGetForecastQuery } from '../api/senders';
import { useGetSequenceQuery, useUpdateSequenceMutation } from '../api/sequences';
import { useGetWarningsQuery } from '../api/steps';
import { ConfirmAction } from '../components/ConfirmAction';
import { Notice } from '../components/Notice';
import { WarningList } from '../components/WarningList';
import { useCanEdit } from '../hooks/use-can-edit';
import { stepPath } from '../lib/step-path';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { ActivationSummary } from './ActivationSummary';
import { DomainWarning } from './DomainWarning';
import { TrackingToggles } from './TrackingToggles';

type Props = { documentId: string; disabled: boolean; onConfirm: () => Promise<unknown> };

/**
 * Activates a sequence after a confirmation, which lists what leaves and when, the tracking toggles, and warnings about the
 * steps. Warnings do not prevent activation.
 */
export const ActivateButton = ({ documentId, disabled, onConfirm }: Props) => {
  const translate = useTranslate();
  const forecast = useGetForecastQuery({ documentId }, { refetchOnMountOrArgChange: true }).data?.data;

  return (
    <ConfirmAction
      isSafe
      action={translate('sequence.activate-confirm', { count: forecast?.now ?? 0 })}
      question={translate('sequence.activate-question')}
      details={<Details documentId={documentId} />}
      onConfirm={onConfirm}
    >
      <Button startIcon={<Play />} disabled={disabled}>
        {translate('sequence.activate')}
      </Button>
    </ConfirmAction>
  );
};

const Details = ({ documentId }: { documentId: string }) => {
  const sequence = useGetSequenceQuery({ documentId }).data?.data;
  const forecast = useGetForecastQuery({ documentId }).data?.data;
  const warnings = useGetWarningsQuery({ documentId }).data;

  return (
    <Flex direction="column" alignItems="stretch" gap={3} paddingTop={4}>
      {sequence && forecast && <ActivationSummary sequence={sequence} forecast={forecast} />}
      {sequence && <DomainWarning address={sequence.senderEmail} />}
      {sequence && <Tracking {...sequence} />}
      {warnings && <Warnings sequence={documentId} steps={warnings.data} lost={warnings.meta.lostHeaders} />}
    </Flex>
  );
};

type TrackingProps = Pick<Sequence, 'documentId' | 'state' | 'trackOpens' | 'trackClicks'>;

const Tracking = ({ documentId, state, ...tracking }: TrackingProps) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const { canEdit } = useCanEdit(state);
  const [update, { isLoading }] = useUpdateSequenceMutation();

  return (
    <TrackingToggles
      isCompact
      tracking={tracking}
      disabled={!canEdit || isLoading}
      onChange={(values) => void notifyResult(update({ documentId, ...values }), translate('settings.saved'))}
    />
  );
};

type WarningsProps = { sequence: string; steps: GetWarnings['response']['data']; lost: LostHeaders[] };

const Warnings = ({ sequence, steps, lost }: WarningsProps) => {
  const translate = useTranslate();
  const nameOf = (name: string | null, position: number) => name || translate('steps.number', { position });

  return (
    <>
      {lost.length > 0 && (
        <Notice isError={false} title={translate('sequence.activate-lost')}>
          {lost.map((header) => (
            <Typography key={header} tag="p" textColor="neutral800">
              {translate(`sending.lost.${header}`)}
            </Typography>
          ))}
        </Notice>
      )}
      {steps.map(({ step, position, name, warnings }) => (
        <Notice key={position} isError={false} title={`${position}. ${nameOf(name, position)}`}>
          <WarningList warnings={warnings} />
          <Dialog.Cancel>
            <LinkButton tag={Link} to={stepPath(sequence, step)} variant="tertiary" size="S">
              {translate('steps.edit-one', { name: nameOf(name, position) })}
            </LinkButton>
          </Dialog.Cancel>
        </Notice>
      ))}
    </>
  );
};
