import { Tabs } from '@strapi/design-system';
import type { EmailTab } from '../../../server/src/emails/contract';
import { useTranslate } from '../messages/use-translate';
import { EMAIL_TABS } from './use-email-list';

type Props = { /** Undefined until they are loaded. */ counts: Record<EmailTab, number> | undefined };

export const EmailTabList = ({ counts }: Props) => {
  const translate = useTranslate();

  return (
    <Tabs.List
      aria-label={translate('emails.tabs')}
      style={{ overflowX: 'auto', overflowY: 'hidden', maxWidth: '100%' }}
    >
      {EMAIL_TABS.map((name) => (
        <Tabs.Trigger key={name} value={name} style={{ whiteSpace: 'nowrap' }}>
          {counts
            ? translate(`emails.tab.${name}-count`, { count: counts[name] })
            : translate(`emails.tab.${name}`)}
        </Tabs.Trigger>
      ))}
    </Tabs.List>
  );
};
