import { Typography } from '@strapi/design-system';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';

/**
 * Shown if an editor could not be loaded: the browser is offline, or a new version of the plugin was
 * installed meanwhile.
 */
export const EditorLoadError = () => {
  const translate = useTranslate();

  return (
    <Notice isError title={translate('editor.not-loaded')}>
      <Typography textColor="neutral800">{translate('editor.not-loaded-hint')}</Typography>
    </Notice>
  );
};
