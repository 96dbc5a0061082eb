import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Lock } from '@strapi/icons';
import type { Source, SourceType } from '../../../server/src/prospects/sources/contract';
import { useRemoveSourceMutation, useStartPassMutation } from '../api/sources';
import { ConfirmButton } from '../components/ConfirmButton';
import { ListRow } from '../components/ListRow';
import { OpenedModal } from '../components/OpenedModal';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { SourceFaults } from './SourceFaults';
import { SourceFigures } from './SourceFigures';
import { SourceForm } from './SourceForm';
import { SourceState } from './SourceState';

type Props = { source: Source; type: SourceType | undefined; locales: string[] };

/** One source: its state, the people it found, and what can be done with it. */
export const SourceRow = ({ source, type, locales }: Props) => {
  const translate = useTranslate();
  const { name, uid, isLocked, faults } = source;

  return (
    <ListRow>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Flex gap={4} wrap="wrap" justifyContent="space-between">
          <Box minWidth={0}>
            <Flex gap={2} wrap="wrap">
              <Typography fontWeight="bold" tag="h3">
                {name}
              </Typography>
              <SourceState source={source} />
            </Flex>
            <Typography tag="code" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
              {uid}
            </Typography>
          </Box>
          <Flex gap={2} wrap="wrap">
            {faults.length === 0 && <ReadButton uid={uid} />}
            {!isLocked && type && (
              <OpenedModal
                content={(close) => (
                  <SourceForm types={[type]} locales={locales} source={source} onSaved={close} />
                )}
              >
                <Button variant="secondary" aria-label={translate('sources.edit', { name })}>
                  {translate('components.edit')}
                </Button>
              </OpenedModal>
            )}
            {!isLocked && <RemoveButton source={source} />}
          </Flex>
        </Flex>
        {isLocked && (
          <Flex gap={2} alignItems="flex-start">
            <Lock aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
            <Typography variant="pi" textColor="neutral600">
              {translate('sources.locked-hint')}
            </Typography>
          </Flex>
        )}
        {faults.length > 0 && <SourceFaults faults={faults} />}
        <SourceFigures source={source} />
      </Flex>
    </ListRow>
  );
};

const ReadButton = ({ uid }: { uid: string }) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [start, { isLoading }] = useStartPassMutation();

  return (
    <Button
      variant="tertiary"
      loading={isLoading}
      onClick={() => void notifyResult(start(uid), translate('sources.read-started'))}
    >
      {translate('sources.read-now')}
    </Button>
  );
};

const RemoveButton = ({ source: { uid, name } }: { source: Source }) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [remove, { isLoading }] = useRemoveSourceMutation();

  return (
    <ConfirmButton
      variant="danger-light"
      loading={isLoading}
      aria-label={translate('sources.remove-one', { name })}
      question={translate('sources.remove-question')}
      onConfirm={() => notifyResult(remove(uid), translate('sources.removed'))}
    >
      {translate('sources.remove')}
    </ConfirmButton>
  );
};
