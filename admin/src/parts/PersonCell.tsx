import { Box, Typography } from '@strapi/design-system';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { personName } from '../activities/person';
import { useTranslate } from '../translate';

/** Name and address of a prospect; says so where the prospect was deleted. */
export const PersonCell = ({ prospect }: { prospect: ProspectSummary | null }) => {
  const translate = useTranslate();
  if (!prospect) return <Typography textColor="neutral600">{translate('parts.deleted-prospect')}</Typography>;
  const name = personName(prospect);

  return (
    <Box>
      <Typography tag="p">{name}</Typography>
      {name !== prospect.email && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {prospect.email}
        </Typography>
      )}
    </Box>
  );
};
