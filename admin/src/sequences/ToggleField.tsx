import { Box, Field, Flex, Toggle } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';

type Props = {
  /** The label and the hint are the messages `settings.<name>` and `settings.<name>-hint`. */
  name: string;
  checked: boolean;
  disabled: boolean;
  onChange: (checked: boolean) => void;
};

/** A toggle with a sentence that explains it. */
export const ToggleField = ({ name, checked, disabled, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <Field.Root name={name} hint={translate(`settings.${name}-hint`)}>
      <Flex gap={6} alignItems="flex-start" justifyContent="space-between" wrap="wrap">
        <Box maxWidth="68rem" flex="1 1 32rem">
          <Field.Label>{translate(`settings.${name}`)}</Field.Label>
          <Field.Hint />
        </Box>
        <Box width="20rem" maxWidth="100%">
          <Toggle
            onLabel={translate('parts.on')}
            offLabel={translate('parts.off')}
            checked={checked}
            disabled={disabled}
            onChange={(event) => onChange(event.target.checked)}
          />
        </Box>
      </Flex>
    </Field.Root>
  );
};
