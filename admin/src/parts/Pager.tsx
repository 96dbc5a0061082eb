import { Flex, IconButton, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { Pagination as UrlPagination } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { Pagination } from '../../../server/src/prospects/contract';
import { useTranslate } from '../translate';
import { PAGE_SIZE } from './list-query';

type Props = {
  pagination: Pagination;
  /** Without it, the address of the page keeps the page and its size; read them with useListQuery. */
  onChange?: (page: number) => void;
};

/** Leads through the pages of a list; nothing where one page shows all. */
export const Pager = ({ pagination, onChange }: Props) =>
  onChange ? (
    <Steps pagination={pagination} onChange={onChange} />
  ) : (
    <Wrapping>
      <UrlPagination.Root
        pageCount={pagination.pageCount}
        total={pagination.total}
        defaultPageSize={PAGE_SIZE}
        defaultPage={pagination.page}
      >
        <UrlPagination.PageSize />
        <UrlPagination.Links />
      </UrlPagination.Root>
    </Wrapping>
  );

/** Strapi's pagination is wider than a phone. */
const Wrapping = styled.div`
  > div {
    flex-wrap: wrap;
    gap: ${({ theme }) => theme.spaces[3]};
  }

  ol {
    flex-wrap: wrap;
  }
`;

const Steps = ({ pagination: { page, pageCount, total }, onChange }: Required<Props>) => {
  const translate = useTranslate();
  const { formatNumber } = useIntl();
  if (pageCount <= 1) return null;

  return (
    <Flex
      tag="nav"
      aria-label={translate('parts.pages')}
      justifyContent="flex-end"
      gap={3}
      paddingTop={4}
      wrap="wrap"
    >
      <Typography textColor="neutral600">{translate('parts.total', { count: total })}</Typography>
      <IconButton
        label={translate('parts.previous-page')}
        disabled={page <= 1}
        onClick={() => onChange(page - 1)}
      >
        <ChevronLeft />
      </IconButton>
      <Typography aria-current="page">
        {translate('parts.page-of', { page: formatNumber(page), pageCount: formatNumber(pageCount) })}
      </Typography>
      <IconButton
        label={translate('parts.next-page')}
        disabled={page >= pageCount}
        onClick={() => onChange(page + 1)}
      >
        <ChevronRight />
      </IconButton>
    </Flex>
  );
};
