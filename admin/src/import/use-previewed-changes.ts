import { useEffect, useState } from 'react';
import type { ImportProspects } from '../../../server/src/prospects/contract';
import { usePreviewImportMutation } from '../api/prospects';
import type { OnDuplicate } from './import-run';
import { type PreviewedChanges, previewChanges } from './preview-changes';
import type { BatchInput } from './sent-batches';

export type ChangesCheck =
  { state: 'none' | 'checking' | 'unknown' } | { state: 'known'; changes: PreviewedChanges };

/** `input`: the rows of existing prospects; it must be memoized. Null while they are not known. */
type Options = {
  input: BatchInput | null;
  onDuplicate: OnDuplicate;
  consents: ImportProspects['body']['consents'];
};

/** The changes that an import would make to prospects that exist. */
export const usePreviewedChanges = ({ input, onDuplicate, consents }: Options): ChangesCheck => {
  const [check, setCheck] = useState<ChangesCheck>({ state: 'none' });
  const [preview] = usePreviewImportMutation();
  const updatesConsents = consents?.updatesExisting ?? false;

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    if (!input || input.rows.length === 0 || onDuplicate === 'skip') {
      setCheck({ state: 'none' });
      return;
    }
    setCheck({ state: 'checking' });
    previewChanges(
      input,
      (rows) => preview({ rows, onDuplicate, consents: { updatesExisting: updatesConsents } }).unwrap(),
      signal
    ).then(
      (changes) => changes && setCheck({ state: 'known', changes }),
      () => !signal.aborted && setCheck({ state: 'unknown' })
    );

    return () => controller.abort();
  }, [input, onDuplicate, updatesConsents, preview]);

  return check;
};
