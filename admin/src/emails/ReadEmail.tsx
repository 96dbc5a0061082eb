import { IconButton } from '@strapi/design-system';
import { Mail } from '@strapi/icons';
import type { EmailRow } from '../../../server/src/emails/contract';
import { personName } from '../lib/person-name';
import { useTranslate } from '../messages/use-translate';
import { useOpenedMail } from './use-opened-mail';

/** An icon button in a row of a sent email. It opens the mail as it was sent, in the `OpenedMail` of the page. */
export const ReadEmail = ({ email: { id, prospect } }: { email: Pick<EmailRow, 'id' | 'prospect'> }) => {
  const translate = useTranslate();
  const { open } = useOpenedMail();
  const name = prospect ? personName(prospect) : translate('components.deleted-prospect');

  return (
    <IconButton
      variant="ghost"
      label={translate('emails.read', { name })}
      aria-haspopup="dialog"
      onClick={() => open(id)}
    >
      <Mail />
    </IconButton>
  );
};
