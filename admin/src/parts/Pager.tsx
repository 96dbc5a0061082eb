import { Flex, IconButton, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { Pagination } from '../../../server/src/prospects/contract';
import { useTranslate } from '../translate';

type Props = { pagination: Pagination; onChange: (page: number) => void };

/** Nothing where one page shows all. */
export const Pager = ({ pagination: { page, pageCount, total }, onChange }: Props) => {
  const translate = useTranslate();
  const { formatNumber } = useIntl();
  if (pageCount <= 1) return null;

  return (
    <Flex tag="nav" aria-label={translate('parts.pages')} justifyContent="flex-end" gap={3} paddingTop={4}>
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
