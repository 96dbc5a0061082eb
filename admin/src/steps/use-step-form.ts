import { useCallback, useState } from 'react';
import type { Versioned } from '../../../server/src/prospects/contract';
import type { Step } from '../../../server/src/sequences/contract';
import { useCreateStepMutation, useUpdateStepMutation } from '../api/steps';
import { useConflict } from '../hooks/use-conflict';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { changedFields, isSameDraft, type SavedContent, type StepDraft, toDraft } from './step-draft';

type Base = (SavedContent & Versioned) | null;

type Props = { sequence: string; step: Step | null; position: number };

/**
 * The state of the form of a step; `step` is null for a new one. The form is based on what was saved when it opened, so that
 * saving finds out what somebody else changed since.
 */
export const useStepForm = ({ sequence, step, position }: Props) => {
  const translate = useTranslate();
  const notify = useNotifyResult();
  const translateError = useErrorTexts();
  const [create, created] = useCreateStepMutation();
  const [update, updated] = useUpdateStepMutation();
  const { conflict, save, dismiss } = useConflict<SavedContent>();
  const [base, setBase] = useState<Base>(step);
  const [documentId] = useState(step?.documentId);
  const [draft, setDraft] = useState(() => toDraft(base, position));

  return {
    base,
    draft,
    change: useCallback(
      (changes: Partial<StepDraft>) => setDraft((current) => ({ ...current, ...changes })),
      []
    ),
    changedParts: changedFields(draft, toDraft(base, position)),
    isChanged: !isSameDraft(draft, toDraft(base, position)),
    isSaving: created.isLoading || updated.isLoading,
    fields: translateError(parseApiError(base ? updated.error : created.error))?.fields ?? {},
    conflict,
    dismiss,

    /** Resolves to true if the step was saved. */
    save: (onto = base): Promise<boolean> => {
      const successMessage = translate('steps.saved');
      if (!onto || !documentId) return notify(create({ documentId: sequence, ...draft }), successMessage);

      return save({
        base: onto,
        run: (version) => update({ documentId, version, ...draft }),
        isSame: (one, other) => isSameDraft(toDraft(one, position), toDraft(other, position)),
        successMessage,
      });
    },

    /** Gives up the draft for what is saved. */
    showSaved(saved: SavedContent & Versioned) {
      setBase(saved);
      setDraft(toDraft(saved, position));
      dismiss();
    },
  };
};
