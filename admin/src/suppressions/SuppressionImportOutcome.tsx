import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { FailureNotice } from '../components/FailureNotice';
import { Notice } from '../components/Notice';
import { parseApiError } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { sharedRows, type SuppressionImport } from './use-suppression-import';

type Props = Pick<SuppressionImport, 'progress' | 'sum'> & {
  /** Suppresses domains for everybody, too. */
  onShared: () => void;
  onStartOver: () => void;
};

const MAX_SHOWN = 50;

/** Number of rows by outcome, and the refused rows with the line of the file and the reason. */
export const SuppressionImportOutcome = ({ progress, sum, onShared, onStartOver }: Props) => {
  const translate = useTranslate();
  const { added, existing, refused } = sum;
  const shared = sharedRows(sum);
  const failure = progress.state === 'failed' ? parseApiError(progress.error) : null;

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <FailureNotice error={failure} title={translate('import.failed')} />
          <Flex direction="column" alignItems="flex-start" gap={3} role="status">
            <Typography variant="delta" tag="p" textColor={added > 0 ? 'success700' : 'neutral800'}>
              {translate('suppressions.import-added', { count: added })}
            </Typography>
            {existing > 0 && (
              <Typography tag="p">
                {translate('suppressions.import-existing', { count: existing })}
              </Typography>
            )}
            {refused.length > 0 && (
              <Typography tag="p" textColor="danger600">
                {translate('import.refused', { count: refused.length })}
              </Typography>
            )}
            {progress.left > 0 && (
              <Typography tag="p">{translate('import.cancelled', { count: progress.left })}</Typography>
            )}
          </Flex>
          {refused.length > 0 && (
            <ul>
              {refused.slice(0, MAX_SHOWN).map(({ number, value, fault }) => (
                <li key={`${number} ${value}`}>
                  <Typography variant="pi" style={{ overflowWrap: 'anywhere' }}>
                    {translate('suppressions.import-refused', {
                      row: number,
                      value,
                      reason: translate(`suppressions.fault.${fault}`),
                    })}
                  </Typography>
                </li>
              ))}
            </ul>
          )}
          {shared.length > 0 && (
            <Notice isError={false} title={translate('suppressions.import-shared', { count: shared.length })}>
              <Typography tag="p" style={{ overflowWrap: 'anywhere' }}>
                {shared.map(({ value }) => value).join(', ')}
              </Typography>
              <Button variant="danger-light" onClick={onShared}>
                {translate('suppressions.import-shared-confirm', { count: shared.length })}
              </Button>
            </Notice>
          )}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onStartOver}>
          {translate('import.other-file')}
        </Button>
        <Modal.Close>
          <Button>{translate('components.close')}</Button>
        </Modal.Close>
      </Modal.Footer>
    </>
  );
};
