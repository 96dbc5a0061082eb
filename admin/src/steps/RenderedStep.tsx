import { Flex, Typography } from '@strapi/design-system';
import { useCallback, useState } from 'react';
import type { PreviewStep } from '../../../server/src/emails/preview/contract';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError } from '../hooks/use-notify-result';
import type { ShownMail } from '../components/MailFrame';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';
import { ProspectCombobox } from '../pickers/ProspectCombobox';
import { InboxLine } from './InboxLine';
import { RenderedMail } from './RenderedMail';
import { StepWarnings } from './StepWarnings';

type Props = {
  prospect: string | null;
  onProspectChange: (prospect: string | null) => void;
  /** The result of a preview request. After an error, the preview before it stays. */
  query: { data?: PreviewStep['response']; error?: unknown };
};

/** A step as a prospect would see it, rendered by the server. It runs no scripts and counts no opens or clicks. */
export const RenderedStep = ({ prospect, onProspectChange, query: { data, error } }: Props) => {
  const translate = useTranslate();
  const apiError = useErrorTexts()(parseApiError(error));
  const preview = data?.data;
  const [brokenImages, setBrokenImages] = useState<string[]>([]);
  const keepBroken = useCallback((mail: ShownMail) => setBrokenImages(mail.brokenImages), []);

  return (
    <>
      <Flex>
        <ProspectCombobox
          label={translate('preview.prospect')}
          placeholder={translate('preview.sample')}
          value={prospect}
          onChange={onProspectChange}
        />
      </Flex>
      {apiError && (
        <Notice isError title={translate('preview.failed')}>
          <Typography textColor="neutral800">{apiError.message || translate('components.error')}</Typography>
        </Notice>
      )}
      <InboxLine mail={preview} />
      <RenderedMail
        mail={preview}
        label={translate('preview.view')}
        textHint={translate('preview.text-hint')}
        isOutdated={Boolean(apiError)}
        onShown={keepBroken}
      />
      {preview && <StepWarnings warnings={preview.warnings} brokenImages={brokenImages} />}
    </>
  );
};
