import { Typography } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';

type Props = {
  /** Lines of the file, from 1. */
  lines: number[];
};

const MAX_LINES = 10;

/** Warns of the rows whose cells could not be told for certain. */
export const MisplacedQuotes = ({ lines }: Props) => {
  const translate = useTranslate();
  if (lines.length === 0) return null;
  const shown = lines.slice(0, MAX_LINES).join(', ');

  return (
    <Typography tag="p" role="status" textColor="warning700" style={{ overflowWrap: 'anywhere' }}>
      {translate('import.misplaced-quotes', {
        count: lines.length,
        lines: lines.length > MAX_LINES ? `${shown}, …` : shown,
      })}
    </Typography>
  );
};
