import { useCallback } from 'react';
import type { RowRefusal } from '../../../server/src/prospects/contract';
import { useTranslate } from '../messages/use-translate';
import { FIELDS } from './mapping';

/** Gives the words for why a row is refused. */
export const useRefusalReason = () => {
  const translate = useTranslate();

  return useCallback(
    ({ field, reason }: RowRefusal): string => {
      const name = FIELDS.some((one) => one === field) ? translate(`import.to.${field}`) : field;
      return translate(`import.reason.${reason}`, { field: name });
    },
    [translate]
  );
};
