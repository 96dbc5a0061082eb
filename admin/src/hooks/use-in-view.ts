import { useEffect, useState } from 'react';

/** Whether an element is on the screen; `unknown` as long as the browser has not told, or where it cannot. */
export const useInView = (unknown: boolean): [(element: Element | null) => void, boolean] => {
  const [element, setElement] = useState<Element | null>(null);
  const [isInView, setInView] = useState(unknown);

  useEffect(() => {
    if (!element || !('IntersectionObserver' in window)) return undefined;
    const observer = new IntersectionObserver((entries) =>
      setInView(entries[entries.length - 1].isIntersecting)
    );
    observer.observe(element);

    return () => {
      observer.disconnect();
      setInView(unknown);
    };
  }, [element, unknown]);

  return [setElement, isInView];
};
