import { useEffect, useState } from 'react';

/** Returns false while the browser tab is hidden, so that components can stop polling. */
export const useTabVisible = (): boolean => {
  const [isVisible, setVisible] = useState(isDocumentVisible);

  useEffect(() => {
    const update = () => setVisible(isDocumentVisible());
    document.addEventListener('visibilitychange', update);
    return () => document.removeEventListener('visibilitychange', update);
  }, []);

  return isVisible;
};

const isDocumentVisible = () => document.visibilityState === 'visible';
