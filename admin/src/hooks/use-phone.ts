import { useSyncExternalStore } from 'react';

const PHONE = '(max-width: 767px)';

const subscribe = (onChange: () => void) => {
  const query = window.matchMedia(PHONE);
  query.addEventListener('change', onChange);

  return () => query.removeEventListener('change', onChange);
};

/** Whether the window is as narrow as a phone: below 768 px, where Strapi's menu goes to the top. */
export const usePhone = (): boolean =>
  useSyncExternalStore(subscribe, () => window.matchMedia(PHONE).matches);
