import { Button } from '@strapi/design-system';
import { useNavigate } from 'react-router-dom';
import type { Sequence } from '../../../server/src/sequences/contract';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { useDuplicateSequenceMutation } from '../api/sequences';

const MAX_NAME_LENGTH = 255;

/** Creates a draft with the settings and steps of a sequence, and opens it. */
export const DuplicateSequence = ({ sequence: { documentId, name } }: { sequence: Sequence }) => {
  const translate = useTranslate();
  const navigate = useNavigate();
  const notifyResult = useNotifyResult();
  const [duplicate, { isLoading }] = useDuplicateSequenceMutation();

  const open = async () => {
    const copyName = translate('sequence.copy-name', { name }).slice(0, MAX_NAME_LENGTH);
    const result = await duplicate({ documentId, name: copyName });
    await notifyResult(result, translate('sequence.duplicated'));
    if ('data' in result) navigate(`/plugins/sequences/sequences/${result.data.data.documentId}?tab=steps`);
  };

  return (
    <Button variant="tertiary" loading={isLoading} onClick={() => void open()}>
      {translate('components.duplicate')}
    </Button>
  );
};
