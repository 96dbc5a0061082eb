import { Flex, Modal, Typography } from '@strapi/design-system';
import { BatchProgressBar } from '../components/BatchProgressBar';
import { useTranslate } from '../messages/use-translate';
import type { ImportRunState } from './use-import-run';

type Props = Pick<ImportRunState, 'progress' | 'sum' | 'cancel'>;

/** Progress of the import, the outcomes so far, and a button that cancels it. */
export const ImportProgress = ({ progress, sum, cancel }: Props) => {
  const translate = useTranslate();
  const { created, updated, skipped, refused } = sum;

  return (
    <Modal.Body>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <BatchProgressBar progress={progress} onCancel={cancel} />
        <Typography tag="p">
          {translate('import.progress', { created, updated, skipped, refused: refused.length })}
        </Typography>
        <Typography tag="p" variant="pi" textColor="neutral600">
          {translate('import.cancel-hint')}
        </Typography>
      </Flex>
    </Modal.Body>
  );
};
