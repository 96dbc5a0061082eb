import { useSearchParams } from 'react-router-dom';

/** What the address of the page keeps, and a way to change some of it; a value that is empty leaves it. */
export const useUrlParams = (): [URLSearchParams, (values: Record<string, string>) => void] => {
  const [address, setAddress] = useSearchParams();
  const change = (values: Record<string, string>) =>
    setAddress(
      (current) => {
        const next = new URLSearchParams(current);
        for (const [name, value] of Object.entries(values)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true }
    );

  return [address, change];
};
