import { Combobox, ComboboxOption } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useState } from 'react';
import { personName } from '../activities/person';
import { useListProspectsQuery } from '../prospects/api';
import { useTranslate } from '../translate';

type Props = {
  /** documentId; null for a sample person. */
  value: string | null;
  onChange: (prospect: string | null) => void;
};

const DELAY_MS = 300;
const MAX_SHOWN = 20;

/** Whose eyes the preview is seen with, found by a part of a name or an address. */
export const PreviewProspect = ({ value, onChange }: Props) => {
  const translate = useTranslate();
  const [typed, setTyped] = useState('');
  const search = useDebounce(typed, DELAY_MS);
  const { data, isFetching } = useListProspectsQuery({ search: search || undefined, pageSize: MAX_SHOWN });
  // The combobox looks for options before new ones are there, and would say that nothing matches below what does.
  const isNobody = data?.data.length === 0;

  return (
    <Combobox
      size="S"
      aria-label={translate('preview.prospect')}
      placeholder={translate('preview.sample')}
      value={value ?? ''}
      onChange={(chosen?: string) => onChange(chosen || null)}
      onClear={() => onChange(null)}
      clearLabel={translate('parts.clear')}
      onInputChange={(event) => setTyped(event.currentTarget.value)}
      onOpenChange={() => setTyped('')}
      loading={isFetching}
      noOptionsMessage={() => (isNobody ? translate('preview.no-prospect') : '')}
      autocomplete={{ type: 'list', filter: 'contains' }}
    >
      {(data?.data ?? []).map((prospect) => (
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
