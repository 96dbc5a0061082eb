import { ConflictModal } from '../components/ConflictModal';
import type { OtherChange } from '../hooks/use-conflict';
import { useTranslate } from '../messages/use-translate';
import { toDisplayDelay } from './delay';
import { changedFields, type SavedContent, type StepDraft, toDraft } from './step-draft';

type Props = {
  conflict: OtherChange<SavedContent>;
  draft: StepDraft;
  position: number;
  isSaving: boolean;
  onShowSaved: () => void;
  onOverwrite: () => void;
  onKeepEditing: () => void;
};

/** Somebody else changed the step that is being edited. */
export const StepConflict = ({ conflict, draft, position, ...props }: Props) => {
  const translate = useTranslate();
  const saved = toDraft(conflict.current, position);
  const delayText = (of: StepDraft) => {
    const { amount, unit } = toDisplayDelay(of);
    return translate(position === 1 ? 'steps.after-enrollment' : 'steps.after-step', { amount, unit });
  };
  const fields = changedFields(saved, draft).map((name) =>
    name === 'delay'
      ? {
          label: translate(position === 1 ? 'steps.delay-first' : 'steps.delay'),
          saved: delayText(saved),
          mine: delayText(draft),
        }
      : { label: translate(`steps.${name}`), saved: saved[name], mine: draft[name] }
  );

  return <ConflictModal conflict={conflict} fields={fields} {...props} />;
};
