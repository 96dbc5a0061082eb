import { Flex, Modal, Typography } from '@strapi/design-system';
import { BatchProgressBar } from '../components/BatchProgressBar';
import { useTranslate } from '../messages/use-translate';
import type { ImportRunning } from './use-import-run';

type Props = Pick<ImportRunning, 'progress' | 'sum' | 'cancel'>;

/** How far the import is, what became of the rows so far, and the button that ends it. */
export const ImportProgress = ({ progress, sum, cancel }: Props) => {
  const translate = useTranslate();
  const { created, updated, skipped, refused } = sum;

  return (
    <Modal.Body>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <BatchProgressBar progress={progress} onCancel={cancel} />
        <Typography tag="p">
          {translate('import.so-far', { created, updated, skipped, refused: refused.length })}
        </Typography>
        <Typography tag="p" variant="pi" textColor="neutral600">
          {translate('import.stays')}
        </Typography>
      </Flex>
    </Modal.Body>
  );
};
