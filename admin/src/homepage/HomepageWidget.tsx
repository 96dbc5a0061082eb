import { Widget } from '@strapi/strapi/admin';
import { Translated } from '../parts/Translated';
import SequencesWidget from './SequencesWidget';

const HomepageWidget = () => (
  <Translated fallback={<Widget.Loading />}>
    <SequencesWidget />
  </Translated>
);

export default HomepageWidget;
