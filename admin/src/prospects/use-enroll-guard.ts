import { useTranslate } from '../messages/use-translate';

/** Texts of the question before enrolling is cancelled. */
export const useEnrollGuard = () => {
  const translate = useTranslate();

  return {
    question: translate('enrollments.cancel-question'),
    leave: translate('enrollments.cancel'),
    stay: translate('enrollments.continue'),
  };
};
