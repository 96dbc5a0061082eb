import { Box, Typography } from '@strapi/design-system';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { personName } from '../lib/person-name';
import { useTranslate } from '../messages/use-translate';
import { TruncatedText } from './TruncatedText';
import { PersonName } from './PersonName';

type Props = {
  prospect: ProspectSummary | null;
  /** Why there is no prospect: it was deleted, or this text. */
  missingText?: string;
  /** Shows the name as text instead of a link, for rows where a click selects the person. */
  isPlain?: boolean;
};

/** Name and address of a prospect, with a link to their page; a placeholder text if the prospect was deleted. */
export const PersonCell = ({ prospect, missingText, isPlain = false }: Props) => {
  const translate = useTranslate();
  if (!prospect)
    return (
      <Typography textColor="neutral600">
        {missingText ?? translate('components.deleted-prospect')}
      </Typography>
    );
  const name = personName(prospect);

  return (
    <Box>
      <TruncatedText text={name} textColor="neutral800">
        {isPlain ? name : <PersonName prospect={prospect} />}
      </TruncatedText>
      {name !== prospect.email && <TruncatedText text={prospect.email} variant="pi" textColor="neutral600" />}
    </Box>
  );
};
