import { Box, Field, Flex } from '@strapi/design-system';
import { OnOffToggle } from './OnOffToggle';

type Props = {
  name: string;
  label: string;
  hint: string;
  checked: boolean;
  disabled?: boolean;
  /** Without the hint. */
  isCompact?: boolean;
  onChange: (checked: boolean) => void;
};

/** A toggle, by default with a sentence that explains it. */
export const ToggleField = ({ name, label, hint, isCompact = false, ...toggle }: Props) => (
  <Field.Root name={name} hint={isCompact ? undefined : hint} width="100%">
    <Flex gap={6} alignItems={isCompact ? 'center' : 'flex-start'} justifyContent="space-between" wrap="wrap">
      <Box maxWidth="68rem" flex={isCompact ? '1 1 12rem' : '1 1 32rem'}>
        {/* Strapi cuts labels off; this one may be a sentence. */}
        <Field.Label style={{ whiteSpace: 'normal' }}>{label}</Field.Label>
        <Field.Hint />
      </Box>
      <Box width={isCompact ? '16rem' : '20rem'} maxWidth="100%">
        <OnOffToggle {...toggle} />
      </Box>
    </Flex>
  </Field.Root>
);
