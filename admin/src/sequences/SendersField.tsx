import { Field, MultiSelect, MultiSelectOption } from '@strapi/design-system';
import { useListSendersQuery } from '../api/senders';
import { useTranslate } from '../messages/use-translate';

type Props = {
  /** Addresses. */
  senders: string[] | null;
  error: string | undefined;
  disabled: boolean;
  onChange: (senders: string[] | null) => void;
};

/** Picks one or several senders of the settings. Hidden while there are none. */
export const SendersField = ({ senders, error, disabled, onChange }: Props) => {
  const translate = useTranslate();
  const { data } = useListSendersQuery(undefined, { refetchOnMountOrArgChange: true });
  const picked = senders ?? [];
  const offered = data?.data ?? [];
  const gone = picked.filter((address) => !offered.some((sender) => sender.address === address));
  // The tags of the select are named once, when it is first shown.
  if (!data || (offered.length === 0 && picked.length === 0)) return null;
  const options = [...offered, ...gone.map((address) => ({ address, name: '' }))];

  return (
    <Field.Root name="senders" hint={translate(hintOf(picked.length))} error={error} width="100%">
      <Field.Label>{translate('settings.senders')}</Field.Label>
      <MultiSelect
        value={picked}
        placeholder={translate('settings.senders-none')}
        withTags
        disabled={disabled}
        clearLabel={translate('components.clear')}
        onClear={() => onChange(senders && [])}
        onChange={(addresses: string[]) => onChange(addresses.length > 0 || senders ? addresses : null)}
      >
        {options.map(({ address, name }) => (
          <MultiSelectOption key={address} value={address}>
            {name ? `${name} <${address}>` : address}
          </MultiSelectOption>
        ))}
      </MultiSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

const hintOf = (count: number) => {
  if (count === 0) return 'settings.senders-hint-none';
  return count === 1 ? 'settings.senders-hint-one' : 'settings.senders-hint-several';
};
