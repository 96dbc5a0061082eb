import { Typography } from '@strapi/design-system';
import type { ApiError } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { Notice } from './Notice';

type Props = { error: Pick<ApiError, 'message'> | null; /** `Error` when left out. */ title?: string };

/** Shows why a request failed. Renders nothing without an error. */
export const FailureNotice = ({ error, title }: Props) => {
  const translate = useTranslate();
  if (!error) return null;

  return (
    <Notice isError title={title ?? translate('components.error')}>
      <Typography tag="p" textColor="neutral800">
        {error.message}
      </Typography>
    </Notice>
  );
};
