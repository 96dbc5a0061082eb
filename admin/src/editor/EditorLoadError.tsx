import { Typography } from '@strapi/design-system';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';

/** Stands where an editor could not be fetched: the network is away, or a new version was installed since. */
export const EditorLoadError = () => {
  const translate = useTranslate();

  return (
    <Notice isError title={translate('editor.not-loaded')}>
      <Typography textColor="neutral800">{translate('editor.not-loaded-hint')}</Typography>
    </Notice>
  );
};
