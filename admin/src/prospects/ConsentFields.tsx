import { Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import type { Consent } from '../../../server/src/prospects/contract';
import { useTranslate } from '../messages/use-translate';
import type { ProspectDraft } from './prospect-draft';

type Consents = Pick<ProspectDraft, 'opensConsent' | 'clicksConsent'>;

type Props = { value: Consents; onChange: (value: Partial<Consents>) => void };

const CONSENTS: Consent[] = ['unknown', 'granted', 'refused'];

/** The consents of a prospect to the recording of opens and of clicks. */
export const ConsentFields = ({ value, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {(['opensConsent', 'clicksConsent'] as const).map((name) => (
        <Field.Root key={name} name={name} hint={translate(`prospects.${name}-hint`)}>
          <Field.Label>{translate(`prospects.field.${name}`)}</Field.Label>
          <SingleSelect value={value[name]} onChange={(consent) => onChange({ [name]: consent as Consent })}>
            {CONSENTS.map((consent) => (
              <SingleSelectOption key={consent} value={consent}>
                {translate(`prospects.consent.${consent}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
          <Field.Hint />
        </Field.Root>
      ))}
    </Flex>
  );
};
