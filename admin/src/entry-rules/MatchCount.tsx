import { Box, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import type {
  EntryRuleInput,
  MatchCounts,
  RuleFault,
} from '../../../server/src/sequences/entry-rules/contract';
import { useCountMatchesQuery } from '../api/entry-rules';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError } from '../hooks/use-notify-result';
import { faultsIn } from '../lib/faults';
import { useTranslate } from '../messages/use-translate';
import { ruleFaultText } from './rule-text';

const DELAY_MS = 500;

type Props = { sequence: string; rule: EntryRuleInput | null };

/** Shows how many people match now. The server counts again half a second after each edit. */
export const MatchCount = ({ sequence, rule }: Props) => {
  const translate = useTranslate();
  const input = useDebounce(JSON.stringify(rule), DELAY_MS);
  const counted = JSON.parse(input) as EntryRuleInput | null;
  const { currentData, isFetching, error } = useCountMatchesQuery(
    { sequence, rule: counted ?? { trigger: 'created' } },
    { skip: counted === null, refetchOnMountOrArgChange: true }
  );
  const failure = useErrorTexts()(parseApiError(error));
  const faults = faultsIn<RuleFault>(failure).map((fault) => ruleFaultText(fault, translate));
  const problem = faults.length > 0 ? faults.join(' ') : failure?.message;

  return (
    <Box role="status" background="neutral100" padding={4} hasRadius>
      {rule === null && <Typography textColor="neutral600">{translate('entry-rules.incomplete')}</Typography>}
      {rule !== null && (isFetching || (!currentData && !problem)) && (
        <Typography textColor="neutral600">{translate('entry-rules.counting')}</Typography>
      )}
      {rule !== null && !isFetching && currentData && <CountText counts={currentData.data} />}
      {rule !== null && !isFetching && !currentData && problem && (
        <Typography textColor="danger600" style={{ overflowWrap: 'anywhere' }}>
          {problem}
        </Typography>
      )}
    </Box>
  );
};

/** `120 people match now: 80 would be enrolled, 30 are in the sequence, …` */
export const CountText = ({ counts }: { counts: MatchCounts }) => {
  const translate = useTranslate();

  return (
    <>
      <Typography tag="p" fontWeight="bold">
        {translate('entry-rules.count', { count: counts.people })}
      </Typography>
      {counts.people > 0 && (
        <Typography tag="p" textColor="neutral600">
          {translate('entry-rules.count-parts', { ...counts })}
        </Typography>
      )}
    </>
  );
};
