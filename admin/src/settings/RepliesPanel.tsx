import type { ReplySettings } from '../../../server/src/inbound/contract';
import { useGetReplySettingsQuery, useUpdateReplySettingsMutation } from '../api/replies';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { ToggleField } from '../components/ToggleField';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';

const TOGGLES: Array<keyof ReplySettings> = ['keepReplies', 'readSent'];

/** Whether the first lines of replies are kept, and whether mails that senders write by hand stop sequences. Saved at once. */
export const RepliesPanel = () => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const query = useGetReplySettingsQuery(undefined, { refetchOnMountOrArgChange: true });
  const [update, { isLoading }] = useUpdateReplySettingsMutation();
  const save = (change: Partial<ReplySettings>) => notifyResult(update(change), translate('replies.saved'));
  const { data: settings, meta } = query.data ?? {};

  return (
    <Panel title={translate('replies.title')}>
      <QueryState query={query}>
        {settings &&
          TOGGLES.map((name) => {
            const isFixed = meta?.fixed.includes(name) ?? false;
            return (
              <ToggleField
                key={name}
                name={name}
                label={translate(`replies.${name}`)}
                hint={isFixed ? translate('replies.fixed', { name }) : translate(`replies.${name}-hint`)}
                checked={settings[name]}
                disabled={isFixed || isLoading}
                onChange={(checked) => void save({ [name]: checked })}
              />
            );
          })}
      </QueryState>
    </Panel>
  );
};
