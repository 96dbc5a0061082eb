import { useSearchParams } from 'react-router-dom';

/** Returns the URL parameters and a function that changes some of them. It removes parameters whose value is empty. */
export const useUrlParams = (): [URLSearchParams, (values: Record<string, string>) => void] => {
  const [params, setParams] = useSearchParams();
  const changeParams = (values: Record<string, string>) =>
    setParams(
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

  return [params, changeParams];
};
