import { Flex, Typography } from '@strapi/design-system';
import { ConfirmButton } from '../components/ConfirmButton';
import { useNotifyResult } from '../hooks/use-notify-result';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { useTranslate } from '../messages/use-translate';
import { useListKeysQuery, useRotateKeysMutation } from '../api/settings';
import { KeyRow } from './KeyRow';

/** The keys that sign the URLs in emails, newest first. */
export const KeysPanel = () => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
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
            onConfirm={() => notifyResult(rotate(), translate('tracking.keys.rotated'))}
          >
            {translate('tracking.keys.rotate')}
          </ConfirmButton>
        </Flex>
      </QueryState>
    </Panel>
  );
};
