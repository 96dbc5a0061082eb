import { Flex } from '@strapi/design-system';
import { BackButton, Page } from '@strapi/strapi/admin';
import { type Query, QueryState } from './QueryState';

type Props = { query: Query; /** Where the way back leads that has no page before it. */ fallback: string };

/** The page of something that is not there yet, or not at all: says which, and leads back. */
export const NotFoundPage = ({ query, fallback }: Props) => (
  <Page.Main>
    <Flex direction="column" alignItems="stretch" gap={6} padding={{ initial: 4, large: 10 }}>
      <BackButton fallback={fallback} />
      <QueryState query={query}>{null}</QueryState>
    </Flex>
  </Page.Main>
);
