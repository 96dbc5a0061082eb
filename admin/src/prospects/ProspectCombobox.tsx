import { Combobox, ComboboxOption } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useState } from 'react';
import { personName } from '../activities/person';
import { useTranslate } from '../translate';
import { useGetProspectQuery, useListProspectsQuery } from './api';

type Props = {
  label: string;
  /** What it means that nobody is chosen. */
  placeholder: string;
  /** documentId */
  value: string | null;
  onChange: (prospect: string | null) => void;
};

const DELAY_MS = 300;
const MAX_SHOWN = 20;

/** One prospect, found by a part of a name or an address. */
export const ProspectCombobox = ({ label, placeholder, value, onChange }: Props) => {
  const translate = useTranslate();
  const [typed, setTyped] = useState('');
  const search = useDebounce(typed, DELAY_MS);
  const { data, isFetching } = useListProspectsQuery({ search: search || undefined, pageSize: MAX_SHOWN });
  const { currentData: chosen } = useGetProspectQuery({ documentId: value ?? '' }, { skip: value === null });
  const found = data?.data ?? [];
  // The combobox forgets a choice that is not among its options.
  const isAbsent = chosen && !found.some(({ documentId }) => documentId === chosen.data.documentId);
  // It looks for options before new ones are there, and would say that nothing matches below what does.
  const isNobody = data?.data.length === 0;

  return (
    <Combobox
      size="S"
      aria-label={label}
      placeholder={placeholder}
      value={value ?? ''}
      onChange={(picked?: string) => onChange(picked || null)}
      onClear={() => onChange(null)}
      clearLabel={translate('parts.clear')}
      onInputChange={(event) => setTyped(event.currentTarget.value)}
      onOpenChange={() => setTyped('')}
      loading={isFetching}
      noOptionsMessage={() => (isNobody ? translate('prospects.none-found') : '')}
      autocomplete={{ type: 'list', filter: 'contains' }}
    >
      {[...(isAbsent ? [chosen.data] : []), ...found].map((prospect) => (
        <ComboboxOption key={prospect.documentId} value={prospect.documentId}>
          {wordsOf(prospect)}
        </ComboboxOption>
      ))}
    </Combobox>
  );
};

const wordsOf = (prospect: Parameters<typeof personName>[0]) => {
  const name = personName(prospect);
  return name === prospect.email ? name : `${name} · ${prospect.email}`;
};
