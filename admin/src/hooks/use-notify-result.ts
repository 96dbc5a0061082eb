import { useNotification } from '@strapi/strapi/admin';
import { useCallback } from 'react';
import { useTranslate } from '../messages/use-translate';

/** What an admin request of ours was refused with. */
export type Failure = {
  message: string;
  /** Messages of single fields, by their names. */
  fields: Record<string, string>;
  details: Record<string, unknown>;
};

/** Reads whatever a mutation rejected with; null where it did not. */
export const readFailure = (error: unknown): Failure | null => {
  if (typeof error !== 'object' || error === null) return null;
  const { message = '', details = {} } = error as { message?: string; details?: Record<string, unknown> };
  const errors = (details.errors ?? []) as Array<{ path: string[]; message: string }>;

  return {
    message,
    fields: Object.fromEntries(errors.map((one) => [one.path.join('.'), one.message])),
    details,
  };
};

type Result = { data: unknown } | { error: unknown };

/** Tells how a mutation went: a green notice, or the server's words in a red one. Resolves with whether it went well. */
export const useNotifyResult = () => {
  const translate = useTranslate();
  const { toggleNotification } = useNotification();

  return useCallback(
    async (run: PromiseLike<Result>, done: string): Promise<boolean> => {
      const result = await run;
      const failure = 'error' in result ? readFailure(result.error) : null;
      toggleNotification(
        failure
          ? { type: 'danger', message: failure.message || translate('parts.error') }
          : { type: 'success', message: done }
      );

      return failure === null;
    },
    [toggleNotification, translate]
  );
};
