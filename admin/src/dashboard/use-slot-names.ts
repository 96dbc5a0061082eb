import type { Slot } from '../../../server/src/statistics/contract';
import { useTranslate } from '../messages/use-translate';

/** Names the sequence and the step of a slot, also once they were deleted. */
export const useSlotNames = ({ sequence, step }: Pick<Slot, 'sequence' | 'step'>) => {
  const translate = useTranslate();

  return {
    sequenceName: sequence?.name ?? translate('components.deleted-sequence'),
    stepName: step
      ? translate('dashboard.step', { step: step.position, name: step.name ?? 'none' })
      : translate('components.deleted-step'),
  };
};
