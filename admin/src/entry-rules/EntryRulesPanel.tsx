import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import type { Sequence } from '../../../server/src/sequences/contract';
import { useListEntryRulesQuery, useListRuleSourcesQuery } from '../api/entry-rules';
import { OpenedModal } from '../components/OpenedModal';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { useTabVisible } from '../hooks/use-tab-visible';
import { useTranslate } from '../messages/use-translate';
import { PERMISSIONS } from '../plugin';
import { RuleForm } from './RuleForm';
import { RuleRow } from './RuleRow';

const REFRESH_MS = 5_000;

/** The rules by which a sequence enrolls people by itself. Their figures follow what they do. */
export const EntryRulesPanel = ({ sequence }: { sequence: Pick<Sequence, 'documentId' | 'state'> }) => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(PERMISSIONS.send);
  const { documentId, state } = sequence;
  const canSend = Boolean(allowedActions.canSend) && state !== 'archived';
  const isVisible = useTabVisible();
  const query = useListEntryRulesQuery(documentId, {
    refetchOnMountOrArgChange: true,
    pollingInterval: isVisible ? REFRESH_MS : 0,
  });
  const { data: sources } = useListRuleSourcesQuery(undefined, {
    skip: !canSend,
    refetchOnMountOrArgChange: true,
  });
  const rules = query.data?.data ?? [];

  return (
    <Panel title={translate('entry-rules.heading')}>
      <Typography textColor="neutral600">{translate('entry-rules.intro')}</Typography>
      <QueryState query={query}>
        {rules.length > 0 && (
          <Box tag="ul">
            {rules.map((rule) => (
              <RuleRow
                key={rule.documentId}
                sequence={documentId}
                rule={rule}
                sources={sources?.data ?? []}
                canSend={canSend && sources !== undefined}
              />
            ))}
          </Box>
        )}
        {canSend && sources && (
          <Flex>
            <OpenedModal
              content={(close) => <RuleForm sequence={documentId} sources={sources.data} onSaved={close} />}
            >
              <Button variant="secondary" startIcon={<Plus />}>
                {translate('entry-rules.add')}
              </Button>
            </OpenedModal>
          </Flex>
        )}
      </QueryState>
    </Panel>
  );
};
