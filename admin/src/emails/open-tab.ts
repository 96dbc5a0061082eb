import type { EmailTab } from '../../../server/src/emails/contract';
import { type EmailsOf, useListEmailsQuery } from './api';

export const EMAIL_TABS: EmailTab[] = ['scheduled', 'sent', 'failed'];

/** The tab that the address names; else the sent emails, or the planned ones as long as nothing left. Null while that is not known. */
export const useOpenTab = (of: EmailsOf, wanted: string | undefined): EmailTab | null => {
  const named = EMAIL_TABS.find((one) => one === wanted);
  const { data, isError } = useListEmailsQuery(
    { of, tab: 'sent', pageSize: 1 },
    { skip: named !== undefined }
  );
  if (named) return named;
  if (isError) return 'sent';
  if (!data) return null;

  return data.meta.counts.sent === 0 && data.meta.counts.failed === 0 ? 'scheduled' : 'sent';
};
