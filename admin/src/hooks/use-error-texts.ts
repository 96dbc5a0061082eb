import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { useTranslate } from '../messages/use-translate';

type Texts = { message: string; fields: Record<string, string>; details: Record<string, unknown> };

/** Details that messages name. `since` and `reason` are those of a suppression. */
type ErrorDetails = {
  attribute?: string;
  max?: number;
  line?: number;
  since?: string;
  reason?: string;
  domain?: string;
};

/** Codes of errors that have a message in the admin's language; others keep the server's message, which is English. */
const TRANSLATED = new Set([
  'attribute-name',
  'entry-field-gone',
  'invalid-mapping',
  'source-unusable',
  'invalid-rule',
  'rule-is-on',
  'nested-attribute',
  'nested-too-deep',
  'encryption-key-missing',
  'insecure-connection',
  'invalid-color',
  'invalid-domain',
  'invalid-logo-url',
  'invalid-sender-name',
  'invalid-tag',
  'no-nodemailer',
  'opted-out',
  'public-suffix',
  'kept-address',
  'segment-empty',
  'segment-exists',
  'segment-gone',
  'sender-in-use',
  'status-filter',
  'suppressed-address',
  'suppressed-domain',
  'template-exists',
  'template-too-complex',
  'template-too-large',
  'too-large',
  'too-long',
  'too-many-attributes',
  'too-many-entries',
  'too-many-requests',
  'too-many-rules',
  'too-many-segments',
  'too-many-templates',
  'unknown-sender',
  'unknown-step',
  'unstorable-characters',
]);

/** Returns a function that puts the messages of an error into the admin's language, as far as these are translated. */
export const useErrorTexts = () => {
  const translate = useTranslate();
  const { formatDate } = useIntl();

  return useCallback(
    <ApiError extends Texts>(error: ApiError | null): ApiError | null => {
      const code = String(error?.details.code);
      if (!error || !TRANSLATED.has(code)) return error;
      const { attribute, max, line, since, reason, domain } = error.details as ErrorDetails;
      const text = translate(`error.${code}`, {
        max,
        line,
        domain,
        since: since && formatDate(since, { dateStyle: 'medium' }),
        reason: reason && translate(`suppressions.reason.${reason}`),
      });
      const message = attribute ? `${attribute}: ${text}` : text;

      return {
        ...error,
        message,
        fields: Object.fromEntries(Object.keys(error.fields).map((field) => [field, message])),
      };
    },
    [formatDate, translate]
  );
};
