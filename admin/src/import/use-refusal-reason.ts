import { useCallback } from 'react';
import type { RowRefusal } from '../../../server/src/prospects/contract';
import { useTranslate } from '../messages/use-translate';
import { FIELDS } from './mapping';

/** Returns a function that explains in the admin's language why a row is refused. */
export const useRefusalReason = () => {
  const translate = useTranslate();

  return useCallback(
    ({ field, reason }: RowRefusal): string => {
      const isKnown = field === 'attributes' || FIELDS.some((known) => known === field);
      const name = isKnown ? translate(`import.target.${field}`) : field;
      return translate(`import.reason.${reason}`, { field: name });
    },
    [translate]
  );
};
