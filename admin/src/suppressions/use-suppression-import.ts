import { useRef, useState } from 'react';
import type {
  SuppressionFault,
  SuppressionOutcome,
} from '../../../server/src/prospects/suppressions/contract';
import { useImportSuppressionsMutation, useSuppressionsImportedMutation } from '../api/suppressions';
import { useBatches } from '../hooks/use-batches';
import { inChunks } from '../lib/chunks';
import type { NumberedRow } from './suppression-rows';

export type RefusedRow = NumberedRow & { fault: SuppressionFault };

export type SuppressionSum = { added: number; existing: number; refused: RefusedRow[] };

const EMPTY: SuppressionSum = { added: 0, existing: 0, refused: [] };

const BATCH_SIZE = 500;

/** Sends the rows of a file in batches, and adds up what became of them. */
export const useSuppressionImport = () => {
  const { progress, run, cancel, reset } = useBatches();
  const [importBatch] = useImportSuppressionsMutation();
  const [refresh] = useSuppressionsImportedMutation();
  const [sum, setSum] = useState(EMPTY);
  const isContinued = useRef(false);

  const start = async (rows: NumberedRow[]) => {
    setSum(EMPTY);
    isContinued.current = false;
    await send(rows, false);
  };

  /** Sends the refused rows again whose domains are for everybody, after a person has confirmed them. */
  const startShared = async () => {
    const rows = sharedRows(sum);
    setSum({ ...sum, refused: sum.refused.filter((row) => !rows.includes(row)) });
    await send(rows, true);
  };

  const send = async (rows: NumberedRow[], confirmed: boolean) => {
    await run(
      inChunks(rows, BATCH_SIZE, async (chunk) => {
        const body = {
          rows: chunk.map(({ value, reason }) => ({ value, reason })),
          isContinued: isContinued.current,
          confirmed,
        };
        const { data } = await importBatch(body).unwrap();
        isContinued.current = true;
        setSum((before) => addOutcomes(before, chunk, data));
      })
    );
    await refresh();
  };

  return { progress, sum, start, startShared, cancel, reset };
};

/** Refused rows with domains at which everybody can have an address. */
export const sharedRows = ({ refused }: SuppressionSum): RefusedRow[] =>
  refused.filter(({ fault }) => fault === 'shared-domain');

const addOutcomes = (
  { added, existing, refused }: SuppressionSum,
  rows: NumberedRow[],
  outcomes: SuppressionOutcome[]
): SuppressionSum => {
  const countOf = (kind: SuppressionOutcome['outcome']) =>
    outcomes.filter(({ outcome }) => outcome === kind).length;

  return {
    added: added + countOf('added'),
    existing: existing + countOf('existing'),
    refused: [
      ...refused,
      ...outcomes.flatMap((outcome, index) =>
        outcome.outcome === 'refused' ? [{ ...rows[index], fault: outcome.reason }] : []
      ),
    ],
  };
};

export type SuppressionImport = ReturnType<typeof useSuppressionImport>;
