import { invalid } from '../errors';

/** @throws {ValidationError} when an email address stands anywhere in a filter that is kept */
export const refuseAddresses = (filter: unknown, field: string): void => {
  if (/[^\s"]@[^\s"]/.test(JSON.stringify(filter) ?? ''))
    throw invalid(
      'kept-address',
      'A filter that is kept cannot search for an email address: it would stay after the person is deleted.',
      field
    );
};
