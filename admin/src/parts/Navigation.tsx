import { SubNav } from '@strapi/strapi/admin';
import { useTranslate } from '../translate';

/** The pages of the plugin, beside Strapi's own menu. */
export const Navigation = () => {
  const translate = useTranslate();

  return (
    <SubNav.Main aria-label={translate('navigation.title')}>
      <SubNav.Header label={translate('navigation.title')} />
      <SubNav.Content>
        <SubNav.Sections>
          {PAGES.map(({ to, key }) => (
            <SubNav.Link key={key} to={`/plugins/sequences${to}`} end={to === ''} label={translate(key)} />
          ))}
        </SubNav.Sections>
      </SubNav.Content>
    </SubNav.Main>
  );
};

const PAGES = [
  { to: '', key: 'navigation.dashboard' },
  { to: '/sequences', key: 'navigation.sequences' },
  { to: '/prospects', key: 'navigation.prospects' },
];
