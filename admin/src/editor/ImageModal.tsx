import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';
import { EditorModal } from './EditorModal';
import { type Asset, draftOfAsset, isWidth, toImageAttributes, toImageDraft } from './image-draft';
import { MediaLibraryButton } from './MediaLibraryButton';

type Props = { editor: Editor; onClose: () => void };

/**
 * Inserts an image, or edits the selected one: its URL, its width, and the alternative text, which email clients show while
 * images are blocked.
 */
export const ImageModal = ({ editor, onClose }: Props) => {
  const translate = useTranslate();
  const [original] = useState(() => (editor.isActive('image') ? editor.getAttributes('image') : null));
  const [draft, setDraft] = useState(() => toImageDraft(original ?? {}));
  const [isPrivate, setPrivate] = useState(false);
  const isValidWidth = isWidth(draft.width, original?.width);

  const save = () => {
    const attributes = toImageAttributes(draft, original ?? {});
    if (original) editor.commands.updateAttributes('image', attributes);
    else editor.commands.insertContent({ type: 'image', attrs: attributes });
  };
  const choose = (asset: Asset, baseUrl: string) => {
    setPrivate(asset.isUrlSigned === true);
    if (asset.isUrlSigned) return;
    const chosen = draftOfAsset(asset, baseUrl);
    setDraft({ ...chosen, alt: chosen.alt || draft.alt });
  };

  return (
    <EditorModal
      editor={editor}
      title={translate('editor.image')}
      onSave={save}
      onClose={onClose}
      disabled={draft.src.trim() === '' || !isValidWidth}
    >
      <MediaLibraryButton onPick={choose} />
      <TextField
        name="src"
        label={translate('editor.image.url')}
        hint={translate('editor.image.url-hint')}
        error={isPrivate ? translate('editor.image.private') : undefined}
        required
        autoFocus
        value={draft.src}
        onChange={(src) => setDraft({ ...draft, src })}
      />
      <TextField
        name="alt"
        label={translate('editor.image.alt')}
        hint={translate('editor.image.alt-hint')}
        value={draft.alt}
        onChange={(alt) => setDraft({ ...draft, alt })}
      />
      <TextField
        name="width"
        label={translate('editor.image.width')}
        hint={translate('editor.image.width-hint')}
        error={isValidWidth ? undefined : translate('editor.image.width-error')}
        value={draft.width}
        onChange={(width) => setDraft({ ...draft, width })}
      />
    </EditorModal>
  );
};
