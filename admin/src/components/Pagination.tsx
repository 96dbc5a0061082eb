import { Flex, IconButton, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import type { Pagination as PageInfo } from '../../../server/src/prospects/contract';
import { useTranslate } from '../messages/use-translate';

const PAGE_SIZES = ['10', '20', '50', '100'];

type Props = {
  pagination: PageInfo;
  /** Gets the cursor of the page to show: undefined for the first page, `end` for the last. */
  onMove: (cursor: string | undefined) => void;
  /** If missing, the page size cannot be changed. */
  onPageSize?: (pageSize: number) => void;
};

/**
 * Controls of a list with keyset pagination. Renders nothing if one page shows all rows, unless a smaller page
 * size can be selected.
 */
export const Pagination = ({ pagination, onMove, onPageSize }: Props) => {
  const { pageSize, total, previous, next } = pagination;
  const hasSizes = onPageSize !== undefined && total > Number(PAGE_SIZES[0]);
  if (!hasSizes && !previous && !next) return null;

  return (
    <Flex justifyContent={hasSizes ? 'space-between' : 'flex-end'} gap={3} wrap="wrap" paddingTop={4}>
      {hasSizes && <PageSize value={pageSize} onChange={onPageSize} />}
      <PageButtons pagination={pagination} onMove={onMove} />
    </Flex>
  );
};

const PageSize = ({ value, onChange }: { value: number; onChange: (pageSize: number) => void }) => {
  const label = useTranslate()('components.pagination.page-size');

  return (
    <Flex gap={2}>
      <SingleSelect
        size="S"
        aria-label={label}
        value={String(value)}
        onChange={(selected) => onChange(Number(selected))}
      >
        {PAGE_SIZES.map((size) => (
          <SingleSelectOption key={size} value={size}>
            {size}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Typography textColor="neutral600">{label}</Typography>
    </Flex>
  );
};

const PageButtons = ({ pagination: { from, pageSize, total, previous, next }, onMove }: Props) => {
  const translate = useTranslate();
  const to = next ? Math.min(from + pageSize, total) : total;

  return (
    <Flex tag="nav" aria-label={translate('components.pagination.label')} gap={1} wrap="wrap">
      <Typography textColor="neutral600" paddingRight={2} aria-current="page">
        {translate('components.pagination.range', { from: Math.min(from + 1, to), to, total })}
      </Typography>
      <IconButton
        label={translate('components.pagination.first')}
        disabled={!previous}
        onClick={() => onMove(undefined)}
      >
        <DoubleIcon Icon={ChevronLeft} />
      </IconButton>
      <IconButton
        label={translate('components.pagination.previous')}
        disabled={!previous}
        onClick={() => onMove(previous ?? undefined)}
      >
        <ChevronLeft />
      </IconButton>
      <IconButton
        label={translate('components.pagination.next')}
        disabled={!next}
        onClick={() => onMove(next ?? undefined)}
      >
        <ChevronRight />
      </IconButton>
      <IconButton
        label={translate('components.pagination.last')}
        disabled={!next}
        onClick={() => onMove('end')}
      >
        <DoubleIcon Icon={ChevronRight} />
      </IconButton>
    </Flex>
  );
};

/** Strapi has no icons for the first and the last page. */
const DoubleIcon = ({ Icon }: { Icon: typeof ChevronLeft }) => (
  <Flex tag="span" aria-hidden>
    <Icon style={{ marginInlineEnd: '-0.8rem' }} />
    <Icon />
  </Flex>
);
