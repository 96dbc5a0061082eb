import { Box, Button, Flex } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import { type ReactNode, useId, useState } from 'react';
import { useTranslate } from '../messages/use-translate';

type Props = {
  /** Number of filters inside that are active. */
  activeCount: number;
  /** Stays visible, on the line of the button. */
  visibleFilter?: ReactNode;
  children: ReactNode;
};

/** Filters that stay hidden until a button expands them. */
export const CollapsibleFilters = ({ activeCount, visibleFilter, children }: Props) => {
  const translate = useTranslate();
  const contentId = useId();
  const [isOpen, setOpen] = useState(false);
  const Caret = isOpen ? CaretUp : CaretDown;

  return (
    <>
      <Flex gap={2} width="100%" wrap="wrap">
        <Box flex="1 1 10rem" minWidth={0}>
          {visibleFilter}
        </Box>
        <Button
          size="S"
          variant={activeCount > 0 ? 'secondary' : 'tertiary'}
          endIcon={<Caret aria-hidden />}
          aria-expanded={isOpen}
          aria-controls={contentId}
          onClick={() => setOpen(!isOpen)}
        >
          {translate('components.filters', { count: activeCount })}
        </Button>
      </Flex>
      <Flex
        id={contentId}
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
