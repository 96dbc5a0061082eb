import { Box, Flex } from '@strapi/design-system';
import type { MailboxSecurity as ServerSecurity } from '../../../server/src/inbound/contract';
import { ChoiceField } from '../components/ChoiceField';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';
import { type ServerDraft, SECURITIES } from './server-draft';

type Props = {
  /** Makes the names of the fields unique on the page. */
  name: string;
  /** Label of the host. */
  label: string;
  draft: ServerDraft;
  ports: Record<ServerSecurity, string>;
  errors: Record<string, string>;
  /** The config decides it. */
  isFixed: boolean;
  /** A password is stored already. */
  isStored: boolean;
  onEdit: (change: Partial<ServerDraft>) => void;
};

/** Host, port, encryption, user and password of a mail server. */
export const ServerFields = ({ name, label, draft, ports, errors, isFixed, isStored, onEdit }: Props) => {
  const translate = useTranslate();
  const field = (part: 'host' | 'port' | 'user' | 'password', text: string, hint?: string) => (
    <TextField
      name={`${part} ${name}`}
      label={text}
      type={part === 'password' ? 'password' : 'text'}
      value={draft[part]}
      hint={hint}
      error={errors[part]}
      disabled={isFixed}
      required={part !== 'password' || !isStored}
      onChange={(value) => onEdit({ [part]: value })}
    />
  );

  return (
    <>
      <Flex gap={4} wrap="wrap" alignItems="flex-start">
        <Box flex="2 1 16rem">{field('host', label)}</Box>
        <Box flex="1 1 6rem">{field('port', translate('mailbox.port'))}</Box>
        <Box flex="1 1 12rem">
          <ChoiceField
            name={`security ${name}`}
            label={translate('mailbox.security')}
            value={draft.security}
            options={SECURITIES.map((value) => ({ value, label: translate(`mailbox.security.${value}`) }))}
            error={errors.security}
            disabled={isFixed}
            onChange={(value) =>
              onEdit({ security: value as ServerSecurity, port: ports[value as ServerSecurity] })
            }
          />
        </Box>
      </Flex>
      <Flex gap={4} wrap="wrap" alignItems="flex-start">
        <Box flex="1 1 16rem">{field('user', translate('mailbox.user'))}</Box>
        {!isFixed && (
          <Box flex="1 1 16rem">
            {field(
              'password',
              translate('mailbox.password'),
              translate(isStored ? 'mailbox.password-kept' : 'mailbox.password-hint')
            )}
          </Box>
        )}
      </Flex>
    </>
  );
};
