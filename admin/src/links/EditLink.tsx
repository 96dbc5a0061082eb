import { Checkbox, Dialog, Field, Flex } from '@strapi/design-system';
import { useState } from 'react';
import type { LinkStatistics } from '../../../server/src/statistics/contract';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { ConfirmContent } from '../components/ConfirmContent';
import { FormModal } from '../components/FormModal';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';
import { useUpdateLinkMutation } from '../api/links';
import { LinkHistory } from './LinkHistory';

type Props = { link: LinkStatistics; onDone: () => void };

/**
 * The content of a modal that edits a link, which may already be in sent emails. Changing its URL needs a
 * confirmation.
 */
export const EditLink = ({ link, onDone }: Props) => {
  const translate = useTranslate();
  const notify = useNotifyResult();
  const [update, { isLoading, error }] = useUpdateLinkMutation();
  const [draft, setDraft] = useState({ name: link.name, url: link.url, skipsUtm: link.skipsUtm });
  const [isConfirming, setConfirming] = useState(false);
  const fields = parseApiError(error)?.fields ?? {};
  const isRedirected = draft.url.trim() !== link.url;
  const isChanged = isRedirected || draft.name !== link.name || draft.skipsUtm !== link.skipsUtm;

  const save = async () => {
    const { url, ...others } = draft;
    const mutation = update({ id: link.id, ...others, ...(isRedirected && { url }) });
    if (await notify(mutation, translate('links.saved'))) onDone();
  };
  const confirm = async () => {
    setConfirming(false);
    await save();
  };

  return (
    <FormModal
      title={translate('links.edit')}
      submit={translate('components.save')}
      onSubmit={async () => (isRedirected ? setConfirming(true) : save())}
      isLoading={isLoading}
      disabled={!isChanged || draft.name.trim() === ''}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <TextField
          name="name"
          label={translate('links.name')}
          value={draft.name}
          error={fields.name}
          onChange={(name) => setDraft({ ...draft, name })}
          required
          autoFocus
        />
        <TextField
          name="url"
          label={translate('links.url')}
          hint={translate(link.isPersonalised ? 'links.url-personalised' : 'links.url-hint')}
          value={draft.url}
          error={fields.url}
          onChange={(url) => setDraft({ ...draft, url })}
          disabled={link.isPersonalised}
          required
        />
        <Field.Root name="skipsUtm" hint={translate('links.skipsUtm-hint')}>
          <Checkbox
            checked={draft.skipsUtm}
            onCheckedChange={(checked) => setDraft({ ...draft, skipsUtm: checked === true })}
          >
            {translate('links.skipsUtm')}
          </Checkbox>
          <Field.Hint />
        </Field.Root>
        <LinkHistory id={link.id} />
      </Flex>
      <Dialog.Root open={isConfirming} onOpenChange={setConfirming}>
        <ConfirmContent action={translate('links.redirect')} onConfirm={confirm}>
          {translate('links.redirect-question', { url: draft.url.trim() })}
        </ConfirmContent>
      </Dialog.Root>
    </FormModal>
  );
};
