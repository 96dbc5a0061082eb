import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useGetDomainCheckQuery } from '../api/senders';
import { DomainFindings } from '../components/DomainFindings';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslate } from '../messages/use-translate';

/** The DNS records of a sender's domain, checked once a day, or again at once. */
export const DomainState = ({ address }: { address: string }) => {
  const translate = useTranslate();
  const [isFresh, setFresh] = useState(false);
  const { data, isFetching, refetch } = useGetDomainCheckQuery({
    address,
    ...(isFresh && { isFresh: 'true' }),
  });
  const check = data?.data;
  if (!check) return null;

  const checkAgain = () => {
    if (isFresh) void refetch();
    setFresh(true);
  };

  return (
    <Box paddingTop={4} paddingBottom={4}>
      <Flex justifyContent="space-between" gap={4} wrap="wrap" paddingBottom={3}>
        <Typography tag="h3" variant="delta">
          {translate('domain.title', { domain: check.domain })}
        </Typography>
        <Flex gap={3}>
          <Typography variant="pi" textColor="neutral600">
            {translate('domain.checked')} <RelativeTime at={check.checkedAt} />
          </Typography>
          <Button variant="tertiary" size="S" loading={isFetching} onClick={checkAgain}>
            {translate('domain.again')}
          </Button>
        </Flex>
      </Flex>
      <DomainFindings check={check} />
    </Box>
  );
};
