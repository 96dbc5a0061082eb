import { Flex } from '@strapi/design-system';
import { useState } from 'react';
import type { Branding, GetBranding } from '../../../server/src/tracking/contract';
import { useGetBrandingQuery, useUpdateBrandingMutation } from '../api/settings';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { TextField } from '../components/TextField';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { BrandingPreview } from './BrandingPreview';
import { OptionsForm } from './OptionsForm';

const NAMES = ['senderName', 'logoUrl', 'color'] as const satisfies Array<keyof Branding>;

/** The sender's name, logo and color on the pages of readers, with a preview. Fields that the config sets are locked. */
export const BrandingPanel = () => {
  const translate = useTranslate();
  const query = useGetBrandingQuery(undefined, { refetchOnMountOrArgChange: true });

  return (
    <Panel title={translate('branding.title')}>
      <QueryState query={query}>{query.data && <BrandingForm {...query.data} />}</QueryState>
    </Panel>
  );
};

const BrandingForm = ({ data: saved, meta: { fixed } }: GetBranding['response']) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const translateError = useErrorTexts();
  const [update, { isLoading, error }] = useUpdateBrandingMutation();
  const [edits, setEdits] = useState<Partial<Branding>>({});
  const draft = { ...saved, ...edits };
  const changes = NAMES.filter((name) => (draft[name]?.trim() || null) !== saved[name]);
  const errors = translateError(parseApiError(error))?.fields ?? {};

  const save = async () => {
    const changed = Object.fromEntries(changes.map((name) => [name, draft[name]]));
    await notifyResult(update(changed), translate('branding.saved'));
  };

  return (
    <OptionsForm
      hint={translate('branding.hint')}
      isChanged={changes.length > 0}
      isFixed={fixed.length === NAMES.length}
      isSaving={isLoading}
      onSave={save}
    >
      <Flex gap={6} wrap="wrap" alignItems="flex-start">
        <Flex direction="column" alignItems="stretch" gap={4} flex="1 1 24rem" minWidth={0}>
          {NAMES.map((name) => (
            <TextField
              key={name}
              name={name}
              label={translate(`branding.${name}`)}
              value={draft[name] ?? ''}
              hint={
                fixed.includes(name)
                  ? translate('components.fixed', { option: `publicPages.${name}` })
                  : translate(`branding.${name}-hint`)
              }
              error={errors[name]}
              disabled={fixed.includes(name)}
              onChange={(value) => setEdits({ ...edits, [name]: value })}
            />
          ))}
        </Flex>
        <BrandingPreview saved={saved} edits={edits} />
      </Flex>
    </OptionsForm>
  );
};
