import type { ExportProspects } from '../../../server/src/prospects/contract';
import { joinTags } from '../../../server/src/prospects/cells/tag-name';
import { CsvExport } from '../components/CsvExport';
import { PERSON_COLUMNS, personCells } from '../lib/person-cells';
import { stateKey } from '../components/StateBadge';
import { useTranslate } from '../messages/use-translate';
import { useLazyExportProspectsQuery } from '../api/prospects';

type Props = {
  /** The filters of the list. */
  filters: Omit<ExportProspects['query'], 'after'>;
  total: number;
};

const COLUMNS = [
  ...PERSON_COLUMNS,
  'prospects.field.company',
  'prospects.column.state',
  'import.target.timezone',
  'import.target.language',
  'import.target.opensConsent',
  'consents.export.opens-at',
  'consents.export.opens-source',
  'consents.export.opens-version',
  'import.target.clicksConsent',
  'consents.export.clicks-at',
  'consents.export.clicks-source',
  'consents.export.clicks-version',
  'import.target.tags',
  'prospects.field.attributes',
  'prospects.column.created',
];

export const ProspectExport = ({ filters, total }: Props) => {
  const translate = useTranslate();
  const [read] = useLazyExportProspectsQuery();

  return (
    <CsvExport
      name="prospects.csv"
      columns={COLUMNS.map((name) => translate(name))}
      total={total}
      read={(after: number | undefined) => read({ ...filters, after }).unwrap()}
      toCells={(prospect) => [
        ...personCells(prospect),
        prospect.company,
        translate(stateKey(prospect.state)),
        prospect.timezone,
        prospect.language,
        translate(`prospects.consent.${prospect.opensConsent}`),
        prospect.opensConsentAt,
        prospect.opensConsentSource,
        prospect.opensConsentVersion,
        translate(`prospects.consent.${prospect.clicksConsent}`),
        prospect.clicksConsentAt,
        prospect.clicksConsentSource,
        prospect.clicksConsentVersion,
        joinTags(prospect.tags),
        prospect.attributes && JSON.stringify(prospect.attributes),
        prospect.createdAt,
      ]}
    />
  );
};
