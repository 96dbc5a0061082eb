import { Box, Field, Flex } from '@strapi/design-system';
import { OnOffToggle } from '../components/OnOffToggle';
import { useTranslate } from '../messages/use-translate';

type Props = {
  /** The label and the hint are the messages `settings.<name>` and `settings.<name>-hint`. */
  name: string;
  checked: boolean;
  disabled: boolean;
  /** Without the hint. */
  isCompact?: boolean;
  onChange: (checked: boolean) => void;
};

/** A toggle, by default with a sentence that explains it. */
export const ToggleField = ({ name, checked, disabled, isCompact = false, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <Field.Root name={name} hint={isCompact ? undefined : translate(`settings.${name}-hint`)}>
      <Flex
        gap={6}
        alignItems={isCompact ? 'center' : 'flex-start'}
        justifyContent="space-between"
        wrap="wrap"
      >
        <Box maxWidth="68rem" flex={isCompact ? '1 1 12rem' : '1 1 32rem'}>
          <Field.Label>{translate(`settings.${name}`)}</Field.Label>
          <Field.Hint />
        </Box>
        <Box width={isCompact ? '16rem' : '20rem'} maxWidth="100%">
          <OnOffToggle checked={checked} disabled={disabled} onChange={onChange} />
        </Box>
      </Flex>
    </Field.Root>
  );
};
