import { Box, Button, Flex, Typography } from '@strapi/design-system';
import type { EmailRow, EmailTab } from '../../../server/src/emails/contract';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { BatchProgressBar } from '../components/BatchProgressBar';
import type { Selection } from '../hooks/use-selection';
import { EnrollSelected } from '../prospects/EnrollSelected';
import { StopButton } from '../prospects/StopButton';
import { useTranslate } from '../messages/use-translate';
import { ResolveButtons } from './ResolveButtons';
import { useResolveEmails } from './use-resolve-emails';

export type EmailSelection = Selection<number, EmailRow>;

type Props = { /** documentId */ sequence: string; tab: EmailTab; selection: EmailSelection };

/** Bulk actions for the selected emails and their prospects; renders nothing without a selection. */
export const EmailBulkActions = ({ sequence, tab, selection }: Props) => {
  const translate = useTranslate();
  const { progress, cancel, resolveSelected } = useResolveEmails(sequence);
  const emails = [...selection.selected.values()];
  const prospects = uniqueProspects(emails);

  if (progress.state === 'running') {
    return (
      <Box paddingBottom={4} maxWidth="48rem">
        <BatchProgressBar progress={progress} onCancel={cancel} />
      </Box>
    );
  }
  if (emails.length === 0) return null;

  return (
    <Flex gap={3} paddingBottom={4} wrap="wrap">
      <Typography textColor="neutral600" role="status">
        {translate('emails.selected', { count: emails.length })}
      </Typography>
      {tab === 'failed' ? (
        <ResolveButtons
          scope="selected"
          count={emails.length}
          isUncertain={emails.some(({ state }) => state === 'uncertain')}
          onResolve={async (action) => {
            await resolveSelected(action, [...selection.selected.keys()]);
            selection.clear();
          }}
        />
      ) : (
        <>
          <EnrollSelected prospects={prospects.map(({ documentId }) => documentId)} />
          <StopButton
            sequence={sequence}
            prospects={prospects}
            variant="secondary"
            onDone={selection.clear}
          />
        </>
      )}
      <Button size="S" variant="ghost" onClick={selection.clear}>
        {translate('components.selection.clear')}
      </Button>
    </Flex>
  );
};

/** The prospects of the emails, each once: several emails can belong to one prospect. */
const uniqueProspects = (emails: EmailRow[]): ProspectSummary[] => [
  ...new Map(
    emails.flatMap(({ prospect }) => (prospect ? [[prospect.documentId, prospect] as const] : []))
  ).values(),
];
