import { useLocation, useSearchParams } from 'react-router-dom';

/** State of a history entry: kept by the browser when the page is reloaded, and never sent to a server. */
export type PageState = { search?: string };

type ChangeParams = (values: Record<string, string>, state?: PageState) => void;

/**
 * Returns the URL parameters and a function that changes some of them. It removes parameters whose value is empty, and keeps
 * the state of the history entry unless it is given another.
 */
export const useUrlParams = (): [URLSearchParams, ChangeParams, PageState] => {
  const [params, setParams] = useSearchParams();
  const location = useLocation();
  const state = (location.state ?? {}) as PageState;
  const changeParams: ChangeParams = (values, newState = state) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        for (const [name, value] of Object.entries(values)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true, state: newState }
    );

  return [params, changeParams, state];
};
