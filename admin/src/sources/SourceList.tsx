import { Box, Button, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import type { ListSources } from '../../../server/src/prospects/sources/contract';
import { useListSourcesQuery } from '../api/sources';
import { EmptyState } from '../components/EmptyState';
import { OpenedModal } from '../components/OpenedModal';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { useTabVisible } from '../hooks/use-tab-visible';
import { useTranslate } from '../messages/use-translate';
import { SourceForm } from './SourceForm';
import { SourceRow } from './SourceRow';

const REFRESH_MS = 5_000;

/** The content types whose entries are prospects. Their figures follow what is read. */
export const SourceList = () => {
  const isVisible = useTabVisible();
  const query = useListSourcesQuery(undefined, {
    refetchOnMountOrArgChange: true,
    pollingInterval: isVisible ? REFRESH_MS : 0,
  });

  return <QueryState query={query}>{query.data && <Sources {...query.data} />}</QueryState>;
};

const Sources = ({ data: sources, meta: { types, locales } }: ListSources['response']) => {
  const translate = useTranslate();
  const free = types.filter(({ uid }) => !sources.some((source) => source.uid === uid));
  const addButton = free.length > 0 && (
    <OpenedModal content={(close) => <SourceForm types={free} locales={locales} onSaved={close} />}>
      <Button startIcon={<Plus />}>{translate('sources.add')}</Button>
    </OpenedModal>
  );
  if (sources.length === 0)
    return (
      <EmptyState
        message={translate(types.length === 0 ? 'sources.no-types' : 'sources.none')}
        action={addButton || undefined}
      />
    );

  return (
    <Panel title={translate('sources.title')}>
      <Box tag="ul">
        {sources.map((source) => (
          <SourceRow
            key={source.uid}
            source={source}
            type={types.find(({ uid }) => uid === source.uid)}
            locales={locales}
          />
        ))}
      </Box>
      {addButton && <Flex justifyContent="flex-end">{addButton}</Flex>}
    </Panel>
  );
};
