import { Typography } from '@strapi/design-system';
import type { MappingFault } from '../../../server/src/prospects/sources/contract';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';

/** Why a source is not read, in the admin's language. */
export const SourceFaults = ({ faults }: { faults: MappingFault[] }) => {
  const translate = useTranslate();

  return (
    <Notice isError title={translate('sources.faults-title')}>
      {faults.map(({ code, field, value }) => (
        <Typography key={`${field} ${value}`} tag="p" textColor="neutral800">
          {translate(`sources.fault.${code}`, {
            field: field === null ? '' : translate(`sources.field.${field}`),
            value,
          })}
        </Typography>
      ))}
    </Notice>
  );
};
