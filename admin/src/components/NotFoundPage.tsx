import { Flex } from '@strapi/design-system';
import { BackButton, Page } from '@strapi/strapi/admin';
import { type Query, QueryState } from './QueryState';

type Props = { query: Query; /** Target of the back button if there is no history. */ fallback: string };

/** Stands in for a page whose data is still loading or could not be loaded, with a back button. */
export const NotFoundPage = ({ query, fallback }: Props) => (
  <Page.Main>
    <Flex direction="column" alignItems="stretch" gap={6} padding={{ initial: 4, large: 10 }}>
      <BackButton fallback={fallback} />
      <QueryState query={query}>{null}</QueryState>
    </Flex>
  </Page.Main>
);
