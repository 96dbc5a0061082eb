import { Typography } from '@strapi/design-system';
import type { ApiError } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { Notice } from './Notice';

/** The error of a request that names no field; errors of fields are shown at them. */
export const FormFailure = ({ error }: { error: ApiError | null }) => {
  const translate = useTranslate();
  if (!error || Object.keys(error.fields).length > 0) return null;

  return (
    <Notice isError title={translate('components.error')}>
      <Typography textColor="neutral800">{error.message}</Typography>
    </Notice>
  );
};
