import { useRef, useState } from 'react';
import { useImportProspectsMutation, useProspectsImportedMutation } from '../api/prospects';
import { useImportSuppressionsMutation, useSuppressionsImportedMutation } from '../api/suppressions';
import { useBatches } from '../hooks/use-batches';
import { createImportRun, EMPTY_SUM, type ImportPlan, type Send } from './import-run';
import { sendUnsubscribed } from './send-unsubscribed';

type CurrentRun = { plan: ImportPlan; run: ReturnType<typeof createImportRun> };

/** Runs an import in batches. After a cancellation or an error, `resume` imports the remaining rows. */
export const useImportRun = () => {
  const { progress, run: runBatches, cancel, reset: resetBatches } = useBatches();
  const [importBatch] = useImportProspectsMutation();
  const [suppressBatch] = useImportSuppressionsMutation();
  const [refreshProspects] = useProspectsImportedMutation();
  const [refreshSuppressions] = useSuppressionsImportedMutation();
  const [sum, setSum] = useState(EMPTY_SUM);
  const current = useRef<CurrentRun | null>(null);

  const resume = async () => {
    const { run, plan } = current.current ?? {};
    if (!run) return;

    await runBatches(async () => {
      const batch = await run.next();
      setSum(run.sum());
      return batch;
    }, run.done());
    await (plan?.purpose === 'unsubscribed' ? refreshSuppressions() : refreshProspects());
  };
  const sendProspects =
    ({ onDuplicate, consents, tags, name }: ImportPlan): Send =>
    async (sent, isContinued) => {
      const rows = sent.map(({ importRow }) => importRow);
      const file = { name: toLine(name), isContinued };
      const { data, meta } = await importBatch({ rows, onDuplicate, consents, tags, file }).unwrap();
      return { outcomes: data, prospects: meta.prospects, full: meta.full };
    };
  const start = (plan: ImportPlan) => {
    const suppress = sendUnsubscribed(plan.mapping, (body) => suppressBatch(body).unwrap());
    const run = createImportRun(plan, plan.purpose === 'unsubscribed' ? suppress : sendProspects(plan));
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

/** As the server takes it: a file name may hold line breaks. */
const toLine = (name: string) => name.replace(/\p{Cc}/gu, ' ').slice(0, 255);

export type ImportRunState = ReturnType<typeof useImportRun>;
