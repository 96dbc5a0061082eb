import { MultiSelect, MultiSelectGroup, MultiSelectOption } from '@strapi/design-system';
import type { EventKind } from '../../../server/src/statistics/activities/contract';
import { useTranslate } from '../messages/use-translate';
import { isSameKinds, KINDS, PEOPLE_KINDS, toKinds } from './feed-filters';

type Props = {
  /** Undefined for all kinds. */
  value: EventKind[] | undefined;
  onChange: (kinds: EventKind[] | undefined) => void;
};

/** Check boxes for the kinds of activity; the one of the group chooses what people did. */
export const KindFilter = ({ value, onChange }: Props) => {
  const translate = useTranslate();
  const nameOf = (kind: EventKind) => translate(`activities.kind-filter.${kind}`);
  const optionOf = (kind: EventKind) => (
    <MultiSelectOption key={kind} value={kind}>
      {nameOf(kind)}
    </MultiSelectOption>
  );
  const summarize = (kinds: string[] = []) =>
    isSameKinds(toKinds(kinds), PEOPLE_KINDS)
      ? translate('activities.people-kinds')
      : (toKinds(kinds) ?? []).map(nameOf).join(', ');

  return (
    <MultiSelect
      size="S"
      aria-label={translate('activities.kind-filter')}
      placeholder={translate('activities.all-kinds')}
      clearLabel={translate('activities.kind-filter.clear')}
      value={value ?? []}
      customizeContent={summarize}
      onChange={(kinds: string[]) => onChange(toKinds(kinds))}
      onClear={() => onChange(undefined)}
    >
      <MultiSelectGroup label={translate('activities.people-kinds')} values={PEOPLE_KINDS}>
        {PEOPLE_KINDS.map(optionOf)}
      </MultiSelectGroup>
      {KINDS.filter((kind) => !PEOPLE_KINDS.includes(kind)).map(optionOf)}
    </MultiSelect>
  );
};
