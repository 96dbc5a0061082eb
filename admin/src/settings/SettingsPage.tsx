import { Layouts, Page } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { PageContent } from '../components/PageContent';
import { MessagesProvider } from '../messages/MessagesProvider';
import { useTranslate } from '../messages/use-translate';
import { PERMISSIONS } from '../plugin';

type Props = {
  /** Its title and subtitle are messages below this name. */
  name: 'history' | 'privacy' | 'senders' | 'sending' | 'sources' | 'tracking';
  children: ReactNode;
};

/** A page of the plugin in Strapi's settings, for who may change them. */
export const SettingsPage = (props: Props) => (
  <MessagesProvider fallback={<Page.Loading />}>
    <Page.Protect permissions={PERMISSIONS.settings}>
      <TitledPage {...props} />
    </Page.Protect>
  </MessagesProvider>
);

const TitledPage = ({ name, children }: Props) => {
  const translate = useTranslate();
  const title = translate(`${name}.title`);

  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header title={title} subtitle={translate(`${name}.subtitle`)} />
      <PageContent>{children}</PageContent>
    </Page.Main>
  );
};
