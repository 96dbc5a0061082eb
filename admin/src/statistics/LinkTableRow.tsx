import { Flex, IconButton, Td, TextButton, Tr, Typography } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { Audience } from '../../../server/src/statistics/contract';
import { EditLink } from '../links/EditLink';
import { OpenedModal } from '../components/OpenedModal';
import { type SentBounds, WhoClicked } from '../links/WhoClicked';
import { RelativeTime } from '../components/RelativeTime';
import { PERMISSIONS } from '../plugin';
import { TruncatedLink } from '../components/TruncatedLink';
import { useTranslate } from '../messages/use-translate';
import { type LinkRow, positionsOf } from './link-rows';
import { RateBar } from './RateBar';

type Props = { row: LinkRow; audience: Audience; sent: SentBounds };

export const LinkTableRow = ({ row, audience, sent }: Props) => {
  const translate = useTranslate();
  const { formatNumber, formatList } = useIntl();
  const { allowedActions } = useRBAC(PERMISSIONS.edit);
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
          {allowedActions.canEdit && links.length === 1 && (
            <OpenedModal content={(close) => <EditLink link={link} onDone={close} />}>
              <IconButton variant="ghost" size="S" label={translate('links.edit-one', { name })}>
                <Pencil />
              </IconButton>
            </OpenedModal>
          )}
        </Flex>
        {place && (
          <Typography tag="p" variant="pi" textColor="neutral600">
            {translate('statistics.place', place)}
          </Typography>
        )}
      </Td>
      <Td>
        {row.sent === null ? (
          <Typography textColor="neutral800">{translate('statistics.unknown')}</Typography>
        ) : (
          <RateBar rate={row.rate} part={row.unique} whole={row.sent} />
        )}
      </Td>
      <Td>
        {links.length === 1 && row.total > 0 ? (
          <OpenedModal content={() => <WhoClicked link={link} audience={audience} sent={sent} />}>
            <TextButton
              data-print="keep"
              aria-label={translate('links.who-clicked-of', { count: row.total, name })}
            >
              <Typography textColor="primary600">{formatNumber(row.total)}</Typography>
            </TextButton>
          </OpenedModal>
        ) : (
          <Typography textColor="neutral800">{formatNumber(row.total)}</Typography>
        )}
      </Td>
      <Td>
        <Typography textColor="neutral800">{formatNumber(row.unique)}</Typography>
      </Td>
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
