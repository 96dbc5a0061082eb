import { Button, Flex, Link, Typography } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, useRBAC } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { Sequence } from '../../../server/src/sequences/contract';
import { ChangeScope, type ScopeCounts } from '../components/ChangeScope';
import { useTranslate } from '../messages/use-translate';
import { PERMISSIONS } from '../plugin';

type Props = {
  sequence: Sequence;
  position: number;
  state: 'new' | 'saved' | 'unsaved';
  /** The emails that the change applies to. */
  scope: ScopeCounts | null;
  formId: string;
  isSaving: boolean;
  canSave: boolean;
  onTest: () => void;
};

/** The header of the page of a step, which Strapi keeps in view: where one is, whether it is saved, Test and Save. */
export const StepHeader = ({
  sequence,
  position,
  state,
  scope,
  formId,
  isSaving,
  canSave,
  onTest,
}: Props) => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(PERMISSIONS.send);

  return (
    <Layouts.Header
      title={translate('steps.number', { position })}
      subtitle={
        <Flex gap={2} wrap="wrap">
          <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
            {sequence.name}
          </Typography>
          <Typography
            role="status"
            variant="pi"
            textColor={state === 'unsaved' ? 'neutral800' : 'neutral600'}
            fontWeight={state === 'unsaved' ? 'bold' : undefined}
          >
            {translate(`steps.state.${state}`)}
          </Typography>
          <ChangeScope counts={scope} />
        </Flex>
      }
      navigationAction={
        <Link
          tag={NavLink}
          to={`/plugins/sequences/sequences/${sequence.documentId}?tab=steps`}
          startIcon={<ArrowLeft />}
        >
          {translate('steps.back')}
        </Link>
      }
      primaryAction={
        <>
          {allowedActions.canSend && (
            <Button variant="secondary" onClick={onTest}>
              {translate('test-email.open')}
            </Button>
          )}
          <Button type="submit" form={formId} loading={isSaving} disabled={!canSave}>
            {translate('components.save')}
          </Button>
        </>
      }
    />
  );
};
