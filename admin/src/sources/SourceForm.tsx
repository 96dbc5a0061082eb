import { Flex, Typography } from '@strapi/design-system';
import { type ReactNode, useState } from 'react';
import type { MappingFault, Source, SourceType } from '../../../server/src/prospects/sources/contract';
import { useSaveSourceMutation } from '../api/sources';
import { FormModal } from '../components/FormModal';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { faultsIn } from '../lib/faults';
import { useTranslate } from '../messages/use-translate';
import { ChoiceField } from '../components/ChoiceField';
import { EntryFields } from './EntryFields';
import { faultText } from './fault-text';
import { LiveCount } from './LiveCount';
import {
  CONSENT_FIELDS,
  draftFor,
  LINE_FIELDS,
  type MappingDraft,
  toDraft,
  toMapping,
} from './mapping-draft';
import { PathFields } from './PathFields';

type Props = {
  /** The types to choose from; one when a source is edited. */
  types: SourceType[];
  locales: string[];
  source?: Source;
  onSaved: () => void;
};

/** The mapping of a source, in a modal, with what it would find. */
export const SourceForm = ({ types, locales, source, onSaved }: Props) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [save, { isLoading, error }] = useSaveSourceMutation();
  const [type, setType] = useState(types[0]);
  const [draft, setDraft] = useState<MappingDraft>(source ? toDraft(source.mapping) : draftFor(types[0]));
  const mapping = toMapping(draft);
  const errors = Object.fromEntries(
    faultsIn<MappingFault>(parseApiError(error)).map((fault) => [
      fault.field ?? 'type',
      faultText(fault, translate),
    ])
  );
  const edit = (change: Partial<MappingDraft>) => setDraft({ ...draft, ...change });

  const choose = (uid: string) => {
    const chosen = types.find((one) => one.uid === uid) ?? type;
    setType(chosen);
    setDraft(draftFor(chosen));
  };

  const submit = async () => {
    if (mapping && (await notifyResult(save({ uid: type.uid, mapping }), translate('sources.saved'))))
      onSaved();
  };

  return (
    <FormModal
      title={source ? translate('sources.edit', { name: source.name }) : translate('sources.add')}
      submit={translate('components.save')}
      isLoading={isLoading}
      disabled={mapping === null}
      onSubmit={submit}
    >
      <Flex direction="column" alignItems="stretch" gap={6}>
        {!source && (
          <ChoiceField
            name="type"
            label={translate('sources.type')}
            value={type.uid}
            error={errors.type}
            options={types.map(({ uid, name }) => ({ value: uid, label: `${name} (${uid})` }))}
            onChange={choose}
          />
        )}
        <LiveCount uid={type.uid} mapping={mapping} />
        <Part title={translate('sources.people-part')}>
          <PathFields fields={LINE_FIELDS} type={type} draft={draft} errors={errors} onEdit={edit} />
        </Part>
        <Part title={translate('sources.consent-part')} hint={translate('sources.consent-hint')}>
          <PathFields fields={CONSENT_FIELDS} type={type} draft={draft} errors={errors} onEdit={edit} />
        </Part>
        <Part title={translate('sources.which-part')}>
          <EntryFields type={type} locales={locales} draft={draft} errors={errors} onEdit={edit} />
        </Part>
      </Flex>
    </FormModal>
  );
};

const Part = ({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) => (
  <Flex direction="column" alignItems="stretch" gap={3}>
    <Typography variant="delta" tag="h3">
      {title}
    </Typography>
    {hint && <Typography textColor="neutral600">{hint}</Typography>}
    {children}
  </Flex>
);
