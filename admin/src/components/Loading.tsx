import { Flex, Loader } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';

export const Loading = () => (
  <Flex justifyContent="center" padding={8} width="100%">
    <Loader>{useTranslate()('components.loading')}</Loader>
  </Flex>
);
