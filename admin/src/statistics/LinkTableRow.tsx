import { Flex, IconButton, Td, TextButton, Tr, Typography } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { Audience } from '../../../server/src/statistics/contract';
import { EditLink } from '../links/EditLink';
import { CellButtons } from '../components/CellButtons';
import { OpenedModal } from '../components/OpenedModal';
import { type SentBounds, WhoClicked } from '../links/WhoClicked';
import { NumberCell } from '../components/NumberCell';
import { RelativeTime } from '../components/RelativeTime';
import { useCanEdit } from '../hooks/use-can-edit';
import { TruncatedLink } from '../components/TruncatedLink';
import { useTranslate } from '../messages/use-translate';
import { AnonymousNote } from './AnonymousNote';
import { type LinkRow, positionsOf } from './link-rows';
import { RateBar } from '../components/RateBar';

type Props = { row: LinkRow; audience: Audience; sent: SentBounds };

export const LinkTableRow = ({ row, audience, sent }: Props) => {
  const translate = useTranslate();
  const { formatNumber, formatList } = useIntl();
  // Its emails were sent, whatever the state of the sequence is today.
  const { canEdit } = useCanEdit('active');
  const { name, url, place, links } = row;
  const [link] = links;
  const positions = positionsOf(row);

  return (
    <Tr>
      <Td maxWidth="18rem">
        <LinkUrl url={url} />
      </Td>
      <Td maxWidth="18rem">
        <Flex gap={1} alignItems="center">
          <Typography textColor="neutral800" ellipsis title={name}>
            {name}
          </Typography>
          {canEdit && links.length === 1 && (
            <CellButtons>
              <OpenedModal content={(close) => <EditLink link={link} onDone={close} />}>
                <IconButton variant="ghost" size="S" label={translate('links.edit-one', { name })}>
                  <Pencil />
                </IconButton>
              </OpenedModal>
            </CellButtons>
          )}
        </Flex>
        {place && (
          <Typography tag="p" variant="pi" textColor="neutral600">
            {translate('statistics.same-name', place)}
          </Typography>
        )}
      </Td>
      <Td>
        {row.sent === null ? (
          <Typography textColor="neutral800">{translate('statistics.not-known')}</Typography>
        ) : (
          <RateBar rate={row.rate} part={row.unique} whole={row.sent} />
        )}
      </Td>
      <NumberCell>
        {links.length === 1 && row.total > 0 ? (
          <OpenedModal content={() => <WhoClicked link={link} audience={audience} sent={sent} />}>
            <TextButton
              data-print="keep"
              aria-label={translate('links.who-clicked-count', { count: row.total, name })}
            >
              <Typography textColor="primary600">{formatNumber(row.total)}</Typography>
            </TextButton>
          </OpenedModal>
        ) : (
          <Typography textColor="neutral800">{formatNumber(row.total)}</Typography>
        )}
        <AnonymousNote kind="clicks" count={row.anonymous} />
      </NumberCell>
      <NumberCell>
        <Typography textColor="neutral800">{formatNumber(row.unique)}</Typography>
      </NumberCell>
      <Td>
        <Typography textColor="neutral800">
          {row.lastClickAt ? <RelativeTime at={row.lastClickAt} /> : '–'}
        </Typography>
      </Td>
      <Td>
        <Typography textColor="neutral800">
          {positions.length > 1
            ? formatList(positions.map(String), { type: 'unit' })
            : translate('statistics.step', { step: positions[0] ?? 'none' })}
        </Typography>
      </Td>
    </Tr>
  );
};

/** The URL of a link on one line, truncated. Opens the target in a new tab, without tracking. */
const LinkUrl = ({ url }: { url: string }) => (
  <TruncatedLink href={url} isExternal title={url}>
    {url.replace(/^https?:\/\/(www\.)?/, '')}
  </TruncatedLink>
);
