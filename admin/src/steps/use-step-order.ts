import { useEffect, useState } from 'react';
import type { StepCounts } from '../../../server/src/emails/list/contract';
import type { Step } from '../../../server/src/sequences/contract';
import { useOrderStepsMutation } from '../api/steps';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { scopeOfMove } from './change-scope';
import { moveStep } from './step-order';

type Props = { sequence: string; steps: Step[]; counts: StepCounts[] | undefined };

/** The steps in the order that was chosen last, which is shown at once and taken back if it cannot be saved. */
export const useStepOrder = ({ sequence, steps, counts }: Props) => {
  const translate = useTranslate();
  const notify = useNotifyResult();
  const [order, { isLoading }] = useOrderStepsMutation();
  const [chosen, setChosen] = useState<Step[] | null>(null);
  const shown = chosen ?? steps;

  // What the server answers is newer.
  useEffect(() => setChosen(null), [steps]);

  const move = async (from: number, to: number) => {
    if (from === to || isLoading) return;
    const next = moveStep(shown, from, to);
    const { name, position } = next[to];
    const scope = scopeOfMove(counts, from, to);
    const place = { name: name || translate('steps.number', { position: shown[from].position }), position };
    const message =
      scope && scope.scheduled > 0
        ? translate('steps.moved-scope', { ...place, ...scope })
        : translate('steps.moved', place);
    setChosen(next);
    const documentIds = next.map(({ documentId }) => documentId);
    if (!(await notify(order({ documentId: sequence, documentIds }), message))) setChosen(null);
  };

  return { steps: shown, move, isSaving: isLoading };
};
