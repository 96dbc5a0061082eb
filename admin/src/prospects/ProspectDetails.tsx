import { Box, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import type { GetProspect } from '../../../server/src/prospects/suppressions/contract';
import { RelativeTime } from '../components/RelativeTime';
import { Panel } from '../components/Panel';
import { useTranslate } from '../messages/use-translate';
import { ConsentDetail } from './ConsentDetail';
import { ProspectTags } from './ProspectTags';
import { SuppressionDetail } from './SuppressionDetail';

/** The fields and attributes of a prospect. */
export const ProspectDetails = ({ prospect }: { prospect: GetProspect['response']['data'] }) => {
  const translate = useTranslate();
  const attributes = Object.entries(prospect.attributes ?? {});

  return (
    <Panel title={translate('prospects.details')}>
      <Box tag="dl">
        <Detail name={translate('prospects.field.email')}>{prospect.email}</Detail>
        {prospect.suppression && (
          <Detail name={translate('prospects.suppression')}>
            <SuppressionDetail suppression={prospect.suppression} />
          </Detail>
        )}
        <Detail name={translate('tags.title')}>
          <ProspectTags documentId={prospect.documentId} tags={prospect.tags} />
        </Detail>
        {prospect.company && <Detail name={translate('prospects.field.company')}>{prospect.company}</Detail>}
        {prospect.timezone && <Detail name={translate('settings.timezone')}>{prospect.timezone}</Detail>}
        {prospect.language && (
          <Detail name={translate('prospects.field.language')}>{prospect.language}</Detail>
        )}
        {(['opens', 'clicks'] as const).map((kind) => (
          <Detail key={kind} name={translate(`consents.${kind}`)}>
            <ConsentDetail prospect={prospect} kind={kind} />
          </Detail>
        ))}
        {attributes.map(([name, value]) => (
          <Detail key={name} name={name}>
            {typeof value === 'string' ? value : JSON.stringify(value)}
          </Detail>
        ))}
        <Detail name={translate('prospects.column.created')}>
          <RelativeTime at={prospect.createdAt} />
        </Detail>
      </Box>
    </Panel>
  );
};

const Detail = ({ name, children }: { name: string; children: ReactNode }) => (
  <Box paddingBottom={3}>
    <Typography tag="dt" variant="pi" textColor="neutral600">
      {name}
    </Typography>
    <Typography tag="dd" textColor="neutral800" style={{ margin: 0, overflowWrap: 'anywhere' }}>
      {children}
    </Typography>
  </Box>
);
