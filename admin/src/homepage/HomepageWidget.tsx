import { Widget } from '@strapi/strapi/admin';
import { MessagesProvider } from '../messages/MessagesProvider';
import SequencesWidget from './SequencesWidget';

const HomepageWidget = () => (
  <MessagesProvider fallback={<Widget.Loading />}>
    <SequencesWidget />
  </MessagesProvider>
);

export default HomepageWidget;
