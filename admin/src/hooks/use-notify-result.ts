import { useNotification } from '@strapi/strapi/admin';
import { useCallback } from 'react';
import { useTranslate } from '../messages/use-translate';
import { useErrorTexts } from './use-error-texts';

/** The error of an admin request of this plugin. */
export type ApiError = {
  message: string;
  /** Messages by field name; nested names are joined by dots. */
  fields: Record<string, string>;
  details: Record<string, unknown>;
};

/** Parses the `error` of an RTK Query result. Returns null if there is none. */
export const parseApiError = (error: unknown): ApiError | null => {
  if (typeof error !== 'object' || error === null) return null;
  const { message = '', details = {} } = error as { message?: string; details?: Record<string, unknown> };
  const errors = (details.errors ?? []) as Array<{ path: string[]; message: string }>;

  return {
    message,
    fields: Object.fromEntries(errors.map((fieldError) => [fieldError.path.join('.'), fieldError.message])),
    details,
  };
};

type Result = { data: unknown } | { error: unknown };

/**
 * Returns `notify`, which awaits a mutation, or takes its result, and shows a notification: the given success message, or the error
 * message of the server. It resolves to true if the mutation succeeded.
 */
export const useNotifyResult = () => {
  const translate = useTranslate();
  const { toggleNotification } = useNotification();
  const translateError = useErrorTexts();

  return useCallback(
    async (mutation: PromiseLike<Result> | Result, successMessage: string): Promise<boolean> => {
      const result = await mutation;
      const error = 'error' in result ? translateError(parseApiError(result.error)) : null;
      toggleNotification(
        error
          ? { type: 'danger', message: error.message || translate('components.error') }
          : { type: 'success', message: successMessage }
      );

      return error === null;
    },
    [toggleNotification, translate, translateError]
  );
};
