import type { EmailTab, ExportEmails } from '../../../server/src/emails/contract';
import { CsvExport } from '../components/CsvExport';
import { useTranslate } from '../messages/use-translate';
import { useLazyExportEmailsQuery } from '../api/emails';
import { emailCells, emailColumns } from './email-cells';

type Props = {
  documentId: string;
  tab: EmailTab;
  /** The filters of the list. */
  filters: Omit<ExportEmails['query'], 'tab' | 'after'>;
  total: number;
};

export const EmailExport = ({ documentId, tab, filters, total }: Props) => {
  const translate = useTranslate();
  const [read] = useLazyExportEmailsQuery();

  return (
    <CsvExport
      name={`emails-${tab}.csv`}
      columns={emailColumns(tab, translate)}
      total={total}
      read={(after: number | undefined) => read({ documentId, tab, ...filters, after }).unwrap()}
      toCells={(email) => emailCells(email, tab, translate)}
    />
  );
};
