import { Tabs } from '@strapi/design-system';
import type { SequenceState } from '../../../server/src/sequences/contract';
import { ScrollingTabList } from '../components/ScrollingTabList';
import { SEQUENCE_TABS, type SequenceTab } from './sequence-tabs';
import { useTranslate } from '../messages/use-translate';

type Props = {
  value: SequenceTab;
  /** Undefined until they are loaded. */
  counts: Record<SequenceState, number> | undefined;
};

export const SequenceTabList = ({ value, counts }: Props) => {
  const translate = useTranslate();
  const countOf = (tab: SequenceTab) => {
    if (!counts) return null;
    return tab === 'current' ? counts.active + counts.paused + counts.draft : counts[tab];
  };

  return (
    <ScrollingTabList label={translate('sequences.tabs')} value={value}>
      {SEQUENCE_TABS.map((tab) => {
        const name = translate(`sequences.tab.${tab}`);
        const count = countOf(tab);
        return (
          <Tabs.Trigger key={tab} value={tab}>
            {count === null ? name : translate('sequences.tab-count', { name, count })}
          </Tabs.Trigger>
        );
      })}
    </ScrollingTabList>
  );
};
