import type { Context, Next } from 'koa';
import { hidePeople } from '../lib/describe-error';
import { errors } from './host';

/** Route middleware: Strapi logs unexpected errors, so this takes out what a failed SQL statement says of people. */
export const hideUnexpectedErrors = async (_: Context, next: Next) => {
  try {
    await next();
  } catch (error) {
    const isExpected = error instanceof errors.ApplicationError || error instanceof errors.HttpError;
    if (!isExpected && hasMessage(error)) redact(error);
    throw error;
  }
};

type Thrown = { message: string; stack?: string };

const hasMessage = (error: unknown): error is Thrown =>
  typeof error === 'object' && error !== null && typeof (error as Thrown).message === 'string';

/** Keeps the class, the status and where it was thrown. */
const redact = (error: Thrown) => {
  const message = hidePeople(error.message);
  error.stack = error.stack?.replace(error.message, () => message);
  error.message = message;
};
