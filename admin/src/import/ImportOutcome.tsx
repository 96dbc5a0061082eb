import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { parseApiError } from '../hooks/use-notify-result';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';
import type { ImportRunState } from './use-import-run';
import { RefusedRowsButton } from './RefusedRowsButton';

type Props = Pick<ImportRunState, 'progress' | 'sum' | 'plan' | 'resume'> & {
  /** File name. */
  name: string;
  onStartOver: () => void;
};

/** Number of rows by outcome, and the refused rows to download. An import that ended early can be resumed. */
export const ImportOutcome = ({ progress, sum, plan, resume, name, onStartOver }: Props) => {
  const translate = useTranslate();
  const { state, left } = progress;
  const { created, updated, skipped, refused } = sum;
  const failure = state === 'failed' ? parseApiError(progress.error) : null;
  const lines = Object.entries({ updated, skipped }).filter(([, count]) => count > 0);

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {failure && (
            <Notice isError title={translate('import.failed')}>
              <Typography tag="p">{failure.message}</Typography>
            </Notice>
          )}
          <Flex direction="column" alignItems="flex-start" gap={3} role="status">
            <Typography variant="delta" tag="p" textColor={created > 0 ? 'success700' : 'neutral800'}>
              {translate('import.created', { count: created })}
            </Typography>
            {lines.map(([key, count]) => (
              <Typography key={key} tag="p">
                {translate(`import.${key}`, { count })}
              </Typography>
            ))}
            {refused.length > 0 && (
              <Typography tag="p" textColor="danger600">
                {translate('import.refused', { count: refused.length })}
              </Typography>
            )}
            {left > 0 && <Typography tag="p">{translate('import.left', { count: left })}</Typography>}
          </Flex>
          {plan && refused.length > 0 && (
            <Flex>
              <RefusedRowsButton refused={() => refused} {...plan} name={name} />
            </Flex>
          )}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Flex gap={2} wrap="wrap">
          <Button variant="tertiary" onClick={onStartOver}>
            {translate('import.other-file')}
          </Button>
          {left > 0 && (
            <Button variant="secondary" onClick={() => void resume()}>
              {translate('import.go-on')}
            </Button>
          )}
        </Flex>
        <Modal.Close>
          <Button>{translate('parts.close')}</Button>
        </Modal.Close>
      </Modal.Footer>
    </>
  );
};
