import { Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import type { HardCase } from '../../../server/src/emails/contract';
import { useTranslate } from '../translate';

export const HARD_CASES: HardCase[] = ['replied-unopened', 'clicked-unopened', 'bounced-fetched'];

const ALL = 'all';

type Props = { value: HardCase | undefined; onChange: (hardCase: string) => void };

/** Narrows the sent emails to those that the statistics explain. */
export const HardCaseFilter = ({ value, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <Flex paddingBottom={4}>
      <SingleSelect
        size="S"
        aria-label={translate('emails.case-filter')}
        value={value ?? ALL}
        onChange={(hardCase) => onChange(hardCase === ALL ? '' : String(hardCase))}
      >
        <SingleSelectOption value={ALL}>{translate('emails.every-sent')}</SingleSelectOption>
        {HARD_CASES.map((hardCase) => (
          <SingleSelectOption key={hardCase} value={hardCase}>
            {translate(`emails.case.${hardCase}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Flex>
  );
};
