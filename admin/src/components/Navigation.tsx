import { Box, Divider, Flex } from '@strapi/design-system';
import { SubNav } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { useTranslate } from '../messages/use-translate';

const PAGES = [
  { to: '', key: 'navigation.dashboard' },
  { to: '/sequences', key: 'navigation.sequences' },
  { to: '/prospects', key: 'navigation.prospects' },
  { to: '/suppressions', key: 'navigation.suppressions' },
];

/** The side column with links to the pages of the plugin. */
export const Navigation = () => {
  const translate = useTranslate();

  return (
    <SubNav.Main aria-label={translate('navigation.title')}>
      <SubNav.Header label={translate('navigation.title')} />
      <Divider />
      <SubNav.Content>
        <SubNav.Sections>
          {[
            <SubNav.Section key="pages" label="">
              {PAGES.map(({ to, key }) => (
                <PageLink key={key} to={to} label={translate(key)} />
              ))}
            </SubNav.Section>,
          ]}
        </SubNav.Sections>
      </SubNav.Content>
    </SubNav.Main>
  );
};

/** Links to the pages, above the page, for screens too narrow for a side column. */
export const NarrowNavigation = () => {
  const translate = useTranslate();

  return (
    <Box tag="nav" aria-label={translate('navigation.title')} display={{ initial: 'block', medium: 'none' }}>
      <Flex
        gap={5}
        wrap="wrap"
        paddingTop={3}
        paddingBottom={3}
        paddingLeft={4}
        paddingRight={4}
        background="neutral0"
      >
        {PAGES.map(({ to, key }) => (
          <NarrowLink key={key} to={`/plugins/sequences${to}`} end={to === ''}>
            {translate(key)}
          </NarrowLink>
        ))}
      </Flex>
    </Box>
  );
};

const NarrowLink = styled(NavLink)`
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: ${({ theme }) => theme.fontSizes[2]};
  text-decoration: none;

  &.active {
    color: ${({ theme }) => theme.colors.primary600};
    font-weight: ${({ theme }) => theme.fontWeights.semiBold};
  }
`;

const PageLink = ({ to, label }: { to: string; label: string }) => (
  <SubNav.Link to={`/plugins/sequences${to}`} end={to === ''} label={label} />
);
