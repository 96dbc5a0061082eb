import type { UnsentState } from '../../../server/src/emails/contract';
import { useBatches } from '../hooks/use-batches';
import { inChunks } from '../lib/chunks';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { useResolveEmailsMutation } from '../api/emails';

export type Resolving = 'resend' | 'skip';

/** Skipped emails are resolved already. */
export type OpenState = Exclude<UnsentState, 'skipped'>;

/** As many as the server takes at once. */
const MAX_CHOSEN = 500;

/** Resends or drops many emails of a sequence, batch after batch, and says how many it were. */
export const useResolveEmails = (documentId: string) => {
  const translate = useTranslate();
  const tell = useNotifyResult();
  const { progress, run, cancel } = useBatches();
  const [resolve] = useResolveEmailsMutation();

  const settle = (action: Resolving, count: number, error: unknown) =>
    tell(
      Promise.resolve(error ? { error } : { data: count }),
      translate(`emails.${action}-all-done`, { count })
    );

  return {
    progress,
    cancel,

    async resolveAll(action: Resolving, state: OpenState) {
      const { done, error } = await run(
        async () => (await resolve({ documentId, action, state }).unwrap()).data
      );
      await settle(action, done, error);
    },

    async resolveChosen(action: Resolving, ids: number[]) {
      let count = 0;
      const { error } = await run(
        inChunks(ids, MAX_CHOSEN, async (emails) => {
          count += (await resolve({ documentId, action, emails }).unwrap()).data.done;
        })
      );
      await settle(action, count, error);
    },
  };
};
