import { Tabs } from '@strapi/design-system';
import { type ReactNode, useEffect, useRef } from 'react';

type Props = {
  /** For screen readers. */
  label: string;
  /** The selected tab. */
  value: string;
  /** `<Tabs.Trigger>`s. */
  children: ReactNode;
};

/** Tabs on one line, which scrolls where it is too long, so that the selected tab is in view. */
export const ScrollingTabList = ({ label, value, children }: Props) => {
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>('[data-state=active]');
    if (!list.current || !tab) return;
    const center = tab.getBoundingClientRect().left - list.current.getBoundingClientRect().left;
    list.current.scrollLeft += center - (list.current.clientWidth - tab.offsetWidth) / 2;
  }, [value]);

  return (
    <Tabs.List
      ref={list}
      aria-label={label}
      style={{ overflowX: 'auto', overflowY: 'hidden', maxWidth: '100%', whiteSpace: 'nowrap' }}
    >
      {children}
    </Tabs.List>
  );
};
