import { Button, Field } from '@strapi/design-system';
import { Images } from '@strapi/icons';
import { useRBAC, useStrapiApp } from '@strapi/strapi/admin';
import { type ComponentType, type FormEvent, useState } from 'react';
import { useGetFilesUrlQuery } from '../api/emails';
import { backendUrl } from '../lib/backend-url';
import { useTranslate } from '../messages/use-translate';
import type { Asset } from './image-draft';

/** The props of the dialog that Strapi's upload plugin registers. */
type DialogProps = {
  allowedTypes: string[];
  multiple: boolean;
  onClose: () => void;
  onSelectAssets: (assets: Asset[]) => void;
};

const READ_ASSETS = [{ action: 'plugin::upload.read', subject: null }];

type Props = {
  /** `baseUrl` is the one of relative URLs. */
  onPick: (asset: Asset, baseUrl: string) => void;
};

/** Picks an image of Strapi's Media Library. Shows nothing without the upload plugin or the permission to see its files. */
export const MediaLibraryButton = ({ onPick }: Props) => {
  const translate = useTranslate();
  const components = useStrapiApp('SequencesMediaLibrary', (app) => app.components);
  const Dialog = components['media-library'] as ComponentType<DialogProps> | undefined;
  const { allowedActions } = useRBAC(READ_ASSETS);
  const { data: filesUrl } = useGetFilesUrlQuery();
  const [isOpen, setOpen] = useState(false);
  if (!Dialog || !allowedActions.canRead) return null;

  const pick = ([asset]: Asset[]) => {
    setOpen(false);
    if (asset) onPick(asset, filesUrl?.data ?? backendUrl());
  };

  return (
    // Submit events of the dialog's forms bubble through its portal, and would submit the forms around this button; and the
    // field around it would name the dialog's selects.
    <Field.Root onSubmit={(event: FormEvent) => event.stopPropagation()}>
      <Button variant="secondary" startIcon={<Images />} onClick={() => setOpen(true)}>
        {translate('editor.image.choose')}
      </Button>
      {isOpen && (
        <Dialog
          allowedTypes={['images']}
          multiple={false}
          onClose={() => setOpen(false)}
          onSelectAssets={pick}
        />
      )}
    </Field.Root>
  );
};
