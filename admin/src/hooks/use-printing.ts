import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Returns true while the browser prints the page, so that a component can render a print version of itself. */
export const usePrinting = (): boolean => {
  const [isPrinting, setPrinting] = useState(false);

  useEffect(() => {
    // flushSync, because the browser takes its snapshot as soon as the listener returns.
    const start = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', start);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', start);
      window.removeEventListener('afterprint', end);
    };
  }, []);

  return isPrinting;
};
