import { useGetDomainCheckQuery } from '../api/senders';
import { DomainFindings } from '../components/DomainFindings';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';

/** Warns before an activation of DNS records by which mail of the sender is refused or lost; nothing when there are none. */
export const DomainWarning = ({ address }: { address: string | null }) => {
  const translate = useTranslate();
  const { data } = useGetDomainCheckQuery({ address: address ?? '' }, { skip: !address });
  const check = data?.data;
  if (!check || [check.spf, check.dmarc, check.mx].every(({ state }) => state !== 'bad')) return null;

  return (
    <Notice isError={false} title={translate('domain.warning', { domain: check.domain })}>
      <DomainFindings check={check} showsOnlyBad />
    </Notice>
  );
};
