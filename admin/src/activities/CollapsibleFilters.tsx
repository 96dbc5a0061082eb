import { Box, Button, Flex } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import { type ReactNode, useId, useState } from 'react';
import { useTranslate } from '../messages/use-translate';

type Props = {
  /** How many of them narrow something. */
  setCount: number;
  /** On the line of the button. */
  beside: ReactNode;
  children: ReactNode;
};

/** Filters that are out of the way until a button shows them. */
export const CollapsibleFilters = ({ setCount, beside, children }: Props) => {
  const translate = useTranslate();
  const foldId = useId();
  const [isOpen, setOpen] = useState(false);
  const Caret = isOpen ? CaretUp : CaretDown;

  return (
    <>
      <Flex gap={2} width="100%">
        <Box flex="1" minWidth={0}>
          {beside}
        </Box>
        <Button
          size="S"
          variant={setCount > 0 ? 'secondary' : 'tertiary'}
          endIcon={<Caret aria-hidden />}
          aria-expanded={isOpen}
          aria-controls={foldId}
          onClick={() => setOpen(!isOpen)}
        >
          {translate('activities.filters', { count: setCount })}
        </Button>
      </Flex>
      <Flex
        id={foldId}
        display={isOpen ? 'flex' : 'none'}
        direction="column"
        alignItems="stretch"
        gap={2}
        width="100%"
      >
        {isOpen && children}
      </Flex>
    </>
  );
};
