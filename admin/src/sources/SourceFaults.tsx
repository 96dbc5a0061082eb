import { Typography } from '@strapi/design-system';
import type { MappingFault } from '../../../server/src/prospects/sources/contract';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';
import { faultText } from './fault-text';

/** Why a source is not read, in the admin's language. */
export const SourceFaults = ({ faults }: { faults: MappingFault[] }) => {
  const translate = useTranslate();

  return (
    <Notice isError title={translate('sources.faults-title')}>
      {faults.map((fault) => (
        <Typography key={`${fault.field} ${fault.value}`} tag="p" textColor="neutral800">
          {faultText(fault, translate)}
        </Typography>
      ))}
    </Notice>
  );
};
