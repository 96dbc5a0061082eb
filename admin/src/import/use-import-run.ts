import { useRef, useState } from 'react';
import { useBatches } from '../hooks/use-batches';
import { useImportProspectsMutation, useProspectsImportedMutation } from '../api/prospects';
import { createImportRun, EMPTY_SUM, type ImportPlan } from './import-run';

type CurrentRun = { plan: ImportPlan; run: ReturnType<typeof createImportRun> };

/** Runs an import in batches. After a cancellation or an error, `resume` imports the remaining rows. */
export const useImportRun = () => {
  const { progress, run: runBatches, cancel, reset: resetBatches } = useBatches();
  const [importBatch] = useImportProspectsMutation();
  const [refreshProspects] = useProspectsImportedMutation();
  const [sum, setSum] = useState(EMPTY_SUM);
  const current = useRef<CurrentRun | null>(null);

  const resume = async () => {
    const { run } = current.current ?? {};
    if (!run) return;

    await runBatches(async () => {
      const batch = await run.next();
      setSum(run.sum());
      return batch;
    }, run.done());
    await refreshProspects();
  };
  const start = (plan: ImportPlan) => {
    const run = createImportRun(
      plan,
      async (rows) => (await importBatch({ rows, onDuplicate: plan.onDuplicate }).unwrap()).data
    );
    current.current = { plan, run };
    setSum(EMPTY_SUM);
    return resume();
  };
  const reset = () => {
    current.current = null;
    resetBatches();
  };

  return { progress, sum, plan: current.current?.plan ?? null, start, resume, cancel, reset };
};

export type ImportRunState = ReturnType<typeof useImportRun>;
