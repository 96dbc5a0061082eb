import type { UnsentState } from '../../../server/src/emails/contract';
import { useBatches } from '../hooks/use-batches';
import { inChunks } from '../lib/chunks';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { useResolveEmailsMutation } from '../api/emails';

export type ResolveAction = 'resend' | 'skip';

/** Skipped emails are resolved already. */
export type UnresolvedState = Exclude<UnsentState, 'skipped'>;

/** The server's limit. */
const MAX_PER_REQUEST = 500;

/** Resends or skips many emails of a sequence in batches, then shows a notification with their number. Never rejects. */
export const useResolveEmails = (documentId: string) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const { progress, run, cancel } = useBatches();
  const [resolve] = useResolveEmailsMutation();

  const notifyOutcome = (action: ResolveAction, count: number, error: unknown) =>
    notifyResult(error ? { error } : { data: count }, translate(`emails.${action}-all-done`, { count }));

  return {
    progress,
    cancel,

    async resolveAll(action: ResolveAction, state: UnresolvedState) {
      const { done, error } = await run(
        async () => (await resolve({ documentId, action, state }).unwrap()).data
      );
      await notifyOutcome(action, done, error);
    },

    async resolveSelected(action: ResolveAction, ids: number[]) {
      let count = 0;
      const { error } = await run(
        inChunks(ids, MAX_PER_REQUEST, async (emails) => {
          count += (await resolve({ documentId, action, emails }).unwrap()).data.done;
        })
      );
      await notifyOutcome(action, count, error);
    },
  };
};
