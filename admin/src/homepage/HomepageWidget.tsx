import { Widget } from '@strapi/strapi/admin';
import { Translated } from '../messages/MessagesProvider';
import SequencesWidget from './SequencesWidget';

const HomepageWidget = () => (
  <Translated fallback={<Widget.Loading />}>
    <SequencesWidget />
  </Translated>
);

export default HomepageWidget;
