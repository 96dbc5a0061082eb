import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { AddressRepair, EntryOutcome, Source } from '../../../server/src/prospects/sources/contract';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslate } from '../messages/use-translate';

const SHOWN_OUTCOMES = [
  'double',
  'no-address',
  'invalid-address',
  'suppressed',
  'left-out',
] as const satisfies EntryOutcome[];

const REPAIRS = [
  'several-addresses',
  'display-name',
  'upper-case',
  'white-space',
] as const satisfies AddressRepair[];

/** The people a source found, and the entries that need a word. */
export const SourceFigures = ({ source: { outcomes, repairs, pass } }: { source: Source }) => {
  const translate = useTranslate();
  const { formatNumber } = useIntl();
  const count = (value: number, key: string) => ({
    key,
    value,
    shown: key === 'double' ? value : formatNumber(value),
  });
  const lines = [
    ...SHOWN_OUTCOMES.map((outcome) => ({
      ...count(outcomes[outcome], outcome),
      message: `sources.outcome.${outcome}`,
    })),
    ...REPAIRS.map((repair) => ({ ...count(repairs[repair], repair), message: `sources.repair.${repair}` })),
  ].filter(({ value }) => value > 0);

  return (
    <Box>
      <Typography tag="p">
        {translate('sources.people', { count: outcomes.linked })}
        {pass.at && (
          <>
            {' · '}
            {translate('sources.read-at')} <RelativeTime at={pass.at} />
          </>
        )}
      </Typography>
      {pass.error && (
        <Typography tag="p" textColor="danger600" style={{ overflowWrap: 'anywhere' }}>
          {pass.error}
        </Typography>
      )}
      <ul>
        {lines.map(({ key, shown, message }) => (
          <Typography key={key} tag="li" variant="pi" textColor="neutral600">
            {translate(message, { count: shown })}
          </Typography>
        ))}
      </ul>
    </Box>
  );
};
