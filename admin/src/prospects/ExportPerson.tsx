import { MenuItem, SimpleMenu } from '@strapi/design-system';
import type { Prospect } from '../../../server/src/prospects/contract';
import { useExportPerson } from './use-export-person';
import { useTranslate } from '../messages/use-translate';

/** Downloads everything that is stored about a person, to read or for another program. */
export const ExportPerson = ({ prospect: { documentId } }: { prospect: Prospect }) => {
  const translate = useTranslate();
  const { exportPage, exportJson } = useExportPerson(documentId);

  return (
    <SimpleMenu label={translate('prospects.export-person')} variant="tertiary">
      <MenuItem onSelect={() => void exportPage()}>{translate('prospects.export-person.html')}</MenuItem>
      <MenuItem onSelect={() => void exportJson()}>{translate('prospects.export-person.json')}</MenuItem>
    </SimpleMenu>
  );
};
