import { useUrlParams } from './use-url-params';

/** The documentId of the segment of a report, kept in the URL (`?segment=`), and its setter. */
export const useSegment = (): [string | undefined, (segment: string | undefined) => void] => {
  const [params, changeParams] = useUrlParams();

  return [params.get('segment') || undefined, (segment) => changeParams({ segment: segment ?? '' })];
};
