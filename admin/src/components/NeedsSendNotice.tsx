import { useTranslate } from '../messages/use-translate';
import { Notice } from './Notice';

/** Why somebody who may edit drafts cannot edit this sequence. */
export const NeedsSendNotice = () => {
  const translate = useTranslate();

  return (
    <Notice title={translate('sequences.needs-send')} isError={false}>
      {null}
    </Notice>
  );
};
