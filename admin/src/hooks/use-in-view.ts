import { useEffect, useState } from 'react';

/**
 * Returns a ref callback and whether its element is on the screen. The value is `initial` until the browser
 * has reported, and always where `IntersectionObserver` is missing.
 */
export const useInView = (initial: boolean): [(element: Element | null) => void, boolean] => {
  const [element, setElement] = useState<Element | null>(null);
  const [isInView, setInView] = useState(initial);

  useEffect(() => {
    if (!element || !('IntersectionObserver' in window)) return undefined;
    const observer = new IntersectionObserver((entries) =>
      setInView(entries[entries.length - 1].isIntersecting)
    );
    observer.observe(element);

    return () => {
      observer.disconnect();
      setInView(initial);
    };
  }, [element, initial]);

  return [setElement, isInView];
};
