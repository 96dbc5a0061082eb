import { useEffect } from 'react';
import { useTranslate } from '../translate';

/** Asks before what was written is lost: on closing the browser's page, and by the returned question on leaving the editor. */
export const useUnsaved = (isUnsaved: boolean) => {
  const translate = useTranslate();

  useEffect(() => {
    if (!isUnsaved) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);

    return () => window.removeEventListener('beforeunload', warn);
  }, [isUnsaved]);

  return () => !isUnsaved || window.confirm(translate('steps.unsaved'));
};
