import { useRef, useState } from 'react';
import { useBatches } from '../hooks/use-batches';
import { useImportProspectsMutation, useProspectsImportedMutation } from '../api/prospects';
import { createImportRun, EMPTY_SUM, type ImportPlan } from './import-run';

type Run = { plan: ImportPlan; run: ReturnType<typeof createImportRun> };

/** An import, batch after batch. What one that was cancelled or failed has left can still be imported. */
export const useImportRun = () => {
  const { progress, run: runBatches, cancel, reset: resetBatches } = useBatches();
  const [importSome] = useImportProspectsMutation();
  const [tellImported] = useProspectsImportedMutation();
  const [sum, setSum] = useState(EMPTY_SUM);
  const current = useRef<Run | null>(null);

  const goOn = async () => {
    const { run } = current.current ?? {};
    if (!run) return;

    await runBatches(async () => {
      const batch = await run.next();
      setSum(run.sum());
      return batch;
    }, run.done());
    await tellImported();
  };
  const start = (plan: ImportPlan) => {
    const run = createImportRun(
      plan,
      async (rows) => (await importSome({ rows, onDuplicate: plan.onDuplicate }).unwrap()).data
    );
    current.current = { plan, run };
    setSum(EMPTY_SUM);
    return goOn();
  };
  const reset = () => {
    current.current = null;
    resetBatches();
  };

  return { progress, sum, plan: current.current?.plan ?? null, start, goOn, cancel, reset };
};

export type ImportRunning = ReturnType<typeof useImportRun>;
