import { Tabs } from '@strapi/design-system';
import type { EmailTab } from '../../../server/src/emails/contract';
import { ScrollingTabList } from '../components/ScrollingTabList';
import { useTranslate } from '../messages/use-translate';
import { EMAIL_TABS } from './use-email-list';

type Props = {
  value: EmailTab;
  /** Undefined until they are loaded. */ counts: Record<EmailTab, number> | undefined;
};

export const EmailTabList = ({ value, counts }: Props) => {
  const translate = useTranslate();

  return (
    <ScrollingTabList label={translate('emails.tabs')} value={value}>
      {EMAIL_TABS.map((name) => (
        <Tabs.Trigger key={name} value={name}>
          {counts
            ? translate(`emails.tab.${name}-count`, { count: counts[name] })
            : translate(`emails.tab.${name}`)}
        </Tabs.Trigger>
      ))}
    </ScrollingTabList>
  );
};
