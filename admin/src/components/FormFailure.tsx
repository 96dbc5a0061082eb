import type { ApiError } from '../hooks/use-notify-result';
import { FailureNotice } from './FailureNotice';

/** The error of a request that names no field; errors of fields are shown at them. */
export const FormFailure = ({ error }: { error: ApiError | null }) =>
  error && Object.keys(error.fields).length > 0 ? null : <FailureNotice error={error} />;
