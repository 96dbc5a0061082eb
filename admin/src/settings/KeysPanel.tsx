import { Flex, Typography } from '@strapi/design-system';
import { ConfirmButton } from '../components/ConfirmButton';
import { useNotifyResult } from '../hooks/use-notify-result';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { useTranslate } from '../messages/use-translate';
import { useListKeysQuery, useRotateKeysMutation } from '../api/settings';
import { KeyRow } from './KeyRow';

/** What the addresses in mails are signed with, newest first. */
export const KeysPanel = () => {
  const translate = useTranslate();
  const tell = useNotifyResult();
  const query = useListKeysQuery(undefined, { refetchOnMountOrArgChange: true });
  const [rotate, { isLoading }] = useRotateKeysMutation();

  return (
    <Panel title={translate('tracking.keys')}>
      <QueryState query={query}>
        <Typography textColor="neutral600">{translate('tracking.keys.hint')}</Typography>
        <ul>
          {[...(query.data?.data ?? [])].reverse().map((key) => (
            <KeyRow key={key.id} signingKey={key} />
          ))}
        </ul>
        <Flex justifyContent="flex-end">
          <ConfirmButton
            variant="secondary"
            loading={isLoading}
            isSafe
            question={translate('tracking.keys.rotate-question')}
            onConfirm={() => tell(rotate(), translate('tracking.keys.rotated'))}
          >
            {translate('tracking.keys.rotate')}
          </ConfirmButton>
        </Flex>
      </QueryState>
    </Panel>
  );
};
