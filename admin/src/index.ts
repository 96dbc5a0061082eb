import { PaperPlane } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { EnrollAction } from './content-manager/EnrollAction';
import { EnrollEntriesAction, EnrollEntryAction } from './content-manager/EnrollEntriesAction';
import { EnrollFound } from './content-manager/EnrollFound';
import { EntryActivityPanel } from './content-manager/EntryActivityPanel';
import { ProspectActivityPanel } from './content-manager/ProspectActivityPanel';
import { ProspectTagsPanel } from './content-manager/ProspectTagsPanel';
import { hostMessages } from './messages/host-messages';
import { PERMISSIONS, PLUGIN_ID } from './plugin';

type Add = (components: unknown[]) => void;

type ContentManager = {
  apis: Record<'addEditViewSidePanel' | 'addBulkAction' | 'addDocumentAction', Add>;
  injectComponent: (page: string, area: string, component: { name: string; Component: unknown }) => void;
};

export default {
  register(app: StrapiApp) {
    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}`,
      icon: PaperPlane,
      intlLabel: { id: `${PLUGIN_ID}.plugin.name`, defaultMessage: 'Sequences' },
      permissions: PERMISSIONS.read,
      Component: () => import('./pages/App'),
    });
    app.addSettingsLink(
      { id: PLUGIN_ID, intlLabel: { id: `${PLUGIN_ID}.plugin.name`, defaultMessage: 'Sequences' } },
      [
        {
          id: 'tracking',
          to: `${PLUGIN_ID}/tracking`,
          intlLabel: { id: `${PLUGIN_ID}.tracking.title`, defaultMessage: 'Tracking' },
          permissions: PERMISSIONS.settings,
          Component: () => import('./settings/TrackingPage'),
        },
        {
          id: 'privacy',
          to: `${PLUGIN_ID}/privacy`,
          intlLabel: { id: `${PLUGIN_ID}.privacy.title`, defaultMessage: 'Privacy' },
          permissions: PERMISSIONS.settings,
          Component: () => import('./settings/PrivacyPage'),
        },
        {
          id: 'sending',
          to: `${PLUGIN_ID}/sending`,
          intlLabel: { id: `${PLUGIN_ID}.sending.title`, defaultMessage: 'Sending' },
          permissions: PERMISSIONS.settings,
          Component: () => import('./settings/SendingPage'),
        },
        {
          id: 'sources',
          to: `${PLUGIN_ID}/sources`,
          intlLabel: { id: `${PLUGIN_ID}.sources.title`, defaultMessage: 'Sources' },
          permissions: PERMISSIONS.settings,
          Component: () => import('./settings/SourcesPage'),
        },
        {
          id: 'senders',
          to: `${PLUGIN_ID}/senders`,
          intlLabel: { id: `${PLUGIN_ID}.senders.title`, defaultMessage: 'Senders' },
          permissions: PERMISSIONS.settings,
          Component: () => import('./settings/SendersPage'),
        },
        {
          id: 'history',
          to: `${PLUGIN_ID}/history`,
          intlLabel: { id: `${PLUGIN_ID}.history.title`, defaultMessage: 'History' },
          permissions: PERMISSIONS.settings,
          Component: () => import('./settings/HistoryPage'),
        },
      ]
    );
    app.widgets?.register({
      id: 'overview',
      pluginId: PLUGIN_ID,
      icon: PaperPlane,
      title: { id: `${PLUGIN_ID}.homepage.title`, defaultMessage: 'Sequences' },
      link: {
        label: { id: `${PLUGIN_ID}.homepage.open`, defaultMessage: 'Open Sequences' },
        href: `/plugins/${PLUGIN_ID}`,
      },
      permissions: PERMISSIONS.read,
      component: async () => (await import('./homepage/HomepageWidget')).default,
    });
    app.registerPlugin({ id: PLUGIN_ID, name: 'Sequences' });
  },

  bootstrap(app: Pick<StrapiApp, 'getPlugin'>) {
    const contentManager = app.getPlugin('content-manager') as unknown as ContentManager;
    contentManager.apis.addEditViewSidePanel([ProspectTagsPanel, ProspectActivityPanel, EntryActivityPanel]);
    contentManager.apis.addBulkAction([EnrollAction, EnrollEntriesAction]);
    contentManager.apis.addDocumentAction([EnrollEntryAction]);
    contentManager.injectComponent('listView', 'actions', {
      name: 'sequences-enroll-found',
      Component: EnrollFound,
    });
  },

  /** Registers only messages that Strapi's own UI shows. `<MessagesProvider>` loads the rest on demand. */
  registerTrads: async ({ locales }: { locales: string[] }) =>
    locales.flatMap((locale) => {
      const data = hostMessages(locale);
      return data ? [{ locale, data }] : [];
    }),
};
