import { useEffect, useState } from 'react';

/** False while the browser's tab is hidden: nobody reads then, so nothing need be fetched. */
export const useTabVisible = (): boolean => {
  const [isVisible, setVisible] = useState(isShown);

  useEffect(() => {
    const follow = () => setVisible(isShown());
    document.addEventListener('visibilitychange', follow);
    return () => document.removeEventListener('visibilitychange', follow);
  }, []);

  return isVisible;
};

const isShown = () => document.visibilityState === 'visible';
