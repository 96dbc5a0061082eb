import { Button, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { useTranslate } from '../messages/use-translate';
import { useCheckPublicUrlQuery } from '../api/settings';

/** The public URL of pixels and links, and the result of a check that this Strapi answers there. */
export const PublicUrlPanel = () => {
  const translate = useTranslate();
  const query = useCheckPublicUrlQuery(undefined, { refetchOnMountOrArgChange: true });
  const check = query.data?.data;

  return (
    <Panel title={translate('public-url.title')}>
      <QueryState query={query}>
        {check && (
          <>
            <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
              {check.url ?? translate('public-url.not-known')}
            </Typography>
            <Notice isError={check.outcome !== 'ok'} title={translate(`public-url.${check.outcome}`)}>
              <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
                {translate(`public-url.${check.outcome}-text`, { detail: check.detail })}
              </Typography>
            </Notice>
            {check.warnings.map((warning) => (
              <Notice key={warning} isError title={translate(`public-url.${warning}`)}>
                <Typography textColor="neutral800">{translate(`public-url.${warning}-text`)}</Typography>
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
            {translate('public-url.check')}
          </Button>
        </div>
      </QueryState>
    </Panel>
  );
};
