import { Button, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { useTranslate } from '../messages/use-translate';
import { useCheckAddressQuery } from '../api/settings';

/** Where pixels and links of mails point, and whether this Strapi answers there. */
export const AddressPanel = () => {
  const translate = useTranslate();
  const query = useCheckAddressQuery(undefined, { refetchOnMountOrArgChange: true });
  const check = query.data?.data;

  return (
    <Panel title={translate('address.title')}>
      <QueryState query={query}>
        {check && (
          <>
            <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
              {check.address ?? translate('address.none')}
            </Typography>
            <Notice isError={check.outcome !== 'ok'} title={translate(`address.${check.outcome}`)}>
              <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
                {translate(`address.${check.outcome}-text`, { detail: check.detail })}
              </Typography>
            </Notice>
            {check.warnings.map((warning) => (
              <Notice key={warning} isError title={translate(`address.${warning}`)}>
                <Typography textColor="neutral800">{translate(`address.${warning}-text`)}</Typography>
              </Notice>
            ))}
          </>
        )}
        <div>
          <Button
            variant="secondary"
            startIcon={<ArrowClockwise />}
            loading={query.isFetching}
            onClick={() => void query.refetch()}
          >
            {translate('address.check')}
          </Button>
        </div>
      </QueryState>
    </Panel>
  );
};
