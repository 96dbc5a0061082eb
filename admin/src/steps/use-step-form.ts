import { useCallback, useState } from 'react';
import type { Versioned } from '../../../server/src/prospects/contract';
import type { Step } from '../../../server/src/sequences/contract';
import { useCreateStepMutation, useUpdateStepMutation } from '../api/steps';
import { useConflict } from '../hooks/use-conflict';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import {
  changedFields,
  isSameDraft,
  keepEdits,
  type SavedContent,
  type StepDraft,
  toDraft,
} from './step-draft';

type Base = (SavedContent & Versioned) | null;

type Result = { data: { data: Step } } | { error: unknown };

type Props = {
  sequence: string;
  /** Null for a new step. */
  step: Step | null;
  position: number;
  onCreate: (documentId: string) => void;
};

/**
 * The state of the form of a step. The form is based on what was saved when it opened, so that saving finds out what somebody
 * else changed since. It stays open after saving, with what was typed meanwhile.
 */
export const useStepForm = ({ sequence, step, position, onCreate }: Props) => {
  const translate = useTranslate();
  const notify = useNotifyResult();
  const translateError = useErrorTexts();
  const [create, created] = useCreateStepMutation();
  const [update, updated] = useUpdateStepMutation();
  const { conflict, save, dismiss } = useConflict<SavedContent>();
  const [base, setBase] = useState<Base>(step);
  const [documentId, setDocumentId] = useState(step?.documentId);
  const [draft, setDraft] = useState(() => toDraft(base, position));
  const [fills, setFills] = useState(0);
  const isSaving = created.isLoading || updated.isLoading;

  const keepSaved = (result: Result, submitted: StepDraft) => {
    if (!('data' in result)) return;
    const saved = result.data.data;
    setBase(saved);
    setDraft((current) => keepEdits(current, submitted, toDraft(saved, position)));
  };

  const createStep = async (submitted: StepDraft) => {
    const result = await create({ documentId: sequence, ...submitted });
    keepSaved(result, submitted);
    if ('data' in result) {
      setDocumentId(result.data.data.documentId);
      onCreate(result.data.data.documentId);
    }
    await notify(result, translate('steps.saved'));
  };

  return {
    base,
    draft,
    /** How often the fields were filled anew. The editors read their value once, so they are created again then. */
    fills,
    change: useCallback(
      (changes: Partial<StepDraft>) => setDraft((current) => ({ ...current, ...changes })),
      []
    ),
    changedParts: changedFields(draft, toDraft(base, position)),
    isChanged: !isSameDraft(draft, toDraft(base, position)),
    isSaving,
    fields: translateError(parseApiError(base ? updated.error : created.error))?.fields ?? {},
    conflict,
    dismiss,

    save: async (onto = base) => {
      if (isSaving) return;
      if (!onto || !documentId) return createStep(draft);

      await save({
        base: onto,
        run: async (version) => {
          const result = await update({ documentId, version, ...draft });
          keepSaved(result, draft);
          return result;
        },
        isSame: (one, other) => isSameDraft(toDraft(one, position), toDraft(other, position)),
        successMessage: translate('steps.saved'),
      });
    },

    /** Changes fields from outside of their editors. */
    fill(changes: Partial<StepDraft>) {
      setDraft((current) => ({ ...current, ...changes }));
      setFills((count) => count + 1);
    },

    /** Gives up the draft for what is saved. */
    showSaved(saved: SavedContent & Versioned) {
      setBase(saved);
      setDraft(toDraft(saved, position));
      setFills((count) => count + 1);
      dismiss();
    },
  };
};
