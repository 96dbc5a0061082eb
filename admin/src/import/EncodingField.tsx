import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';
import { type Encoding, ENCODINGS, REGIONS } from './encodings';

type Props = { encoding: Encoding; isGuessed: boolean; onChange: (encoding: Encoding) => void };

/** The encoding in which a file is read. It was guessed, and can be changed when letters look wrong. */
export const EncodingField = ({ encoding, isGuessed, onChange }: Props) => {
  const translate = useTranslate();
  const nameOf = (option: Encoding) => {
    const region = REGIONS[option];
    return region ? `${ENCODINGS[option]} – ${translate(`import.region.${region}`)}` : ENCODINGS[option];
  };

  return (
    <Field.Root
      name="encoding"
      hint={translate(isGuessed ? 'import.encoding.guessed' : 'import.encoding.chosen')}
      style={{ flex: '1 1 24rem', minWidth: 0 }}
    >
      <Field.Label>{translate('import.encoding')}</Field.Label>
      <SingleSelect value={encoding} onChange={(value) => onChange(value as Encoding)}>
        {(Object.keys(ENCODINGS) as Encoding[]).map((option) => (
          <SingleSelectOption key={option} value={option}>
            {nameOf(option)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
    </Field.Root>
  );
};
