import { Modal, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { Audience, LinkStatistics } from '../../../server/src/statistics/contract';
import { DenseTable } from '../components/DenseTable';
import { RelativeTime } from '../components/RelativeTime';
import { Pagination } from '../components/Pagination';
import { PersonCell } from '../components/PersonCell';
import { QueryState } from '../components/QueryState';
import { TableHead } from '../components/TableHead';
import { ModalFrame } from '../components/ModalFrame';
import { useTranslate } from '../messages/use-translate';
import { useListLinkClicksQuery } from '../api/links';

const COLUMNS = ['prospect', 'clicks', 'first', 'last'];
const PAGE_SIZE = 20;

/** Bounds of the sent time, ISO 8601: `from` is inclusive, `before` exclusive. */
export type SentBounds = { from?: string; before?: string };

type Props = { link: LinkStatistics; audience: Audience; sent: SentBounds };

/** The content of a modal: who clicked a link, latest click first. */
export const WhoClicked = ({ link, audience, sent }: Props) => {
  const translate = useTranslate();
  const { formatNumber } = useIntl();
  const [cursor, setCursor] = useState<string>();
  const query = useListLinkClicksQuery(
    { id: link.id, audience, sentFrom: sent.from, sentBefore: sent.before, cursor, pageSize: PAGE_SIZE },
    { refetchOnMountOrArgChange: true }
  );
  const clicks = query.data?.data ?? [];

  return (
    <ModalFrame title={translate('links.who-clicked', { name: link.name })}>
      <Modal.Body>
        <QueryState query={query}>
          {clicks.length === 0 ? (
            <Typography textColor="neutral600">{translate(`links.no-clicks.${audience}`)}</Typography>
          ) : (
            <DenseTable colCount={COLUMNS.length} rowCount={clicks.length + 1}>
              <TableHead names={COLUMNS.map((column) => translate(`links.column.${column}`))} />
              <Tbody>
                {clicks.map(({ emailId, prospect, isRemoved, total, firstAt, lastAt }) => (
                  <Tr key={emailId}>
                    <Td>
                      <PersonCell
                        prospect={prospect}
                        missingText={isRemoved ? translate('links.clicks.removed') : undefined}
                      />
                    </Td>
                    <Td>
                      <Typography>{formatNumber(total)}</Typography>
                    </Td>
                    <Td>
                      <Typography>
                        <RelativeTime at={firstAt} />
                      </Typography>
                    </Td>
                    <Td>
                      <Typography>
                        <RelativeTime at={lastAt} />
                      </Typography>
                    </Td>
                  </Tr>
                ))}
              </Tbody>
            </DenseTable>
          )}
          {query.data && <Pagination pagination={query.data.meta.pagination} onMove={setCursor} />}
        </QueryState>
      </Modal.Body>
    </ModalFrame>
  );
};
