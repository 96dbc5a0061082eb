import { Box, Flex, Status, Typography } from '@strapi/design-system';
import type { DomainCheck, DomainFinding } from '../../../server/src/sending/contract';
import { useTranslate } from '../messages/use-translate';

const NAMES = ['spf', 'dkim', 'dmarc', 'mx'] as const;

const VARIANTS = { fine: 'success', note: 'neutral', bad: 'danger' } as const;

type Props = { check: DomainCheck; /** Leaves out what needs nothing. */ showsOnlyBad?: boolean };

/** Shows the findings in the DNS records of a sender's domain, one a line, each with what to do. */
export const DomainFindings = ({ check, showsOnlyBad = false }: Props) => {
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
      {NAMES.filter((name) => !showsOnlyBad || check[name].state === 'bad').map((name) => (
        <Flex tag="li" key={name} gap={3} alignItems="flex-start">
          <Box minWidth="7rem" style={{ flexShrink: 0 }}>
            <Status variant={VARIANTS[check[name].state]} size="S">
              <Typography tag="span" variant="pi" fontWeight="bold">
                {name.toUpperCase()}
              </Typography>
            </Status>
          </Box>
          <Finding domain={check.domain} finding={check[name]} />
        </Flex>
      ))}
    </Flex>
  );
};

/** Shows the advice for one finding, and the DNS record or signature that it is about. */
export const Finding = ({
  domain,
  finding: { code, record },
}: {
  domain: string;
  finding: DomainFinding;
}) => {
  const translate = useTranslate();

  return (
    <Box minWidth={0}>
      <Typography tag="p" textColor="neutral800">
        {translate(`domain.${code}`, { domain })}
      </Typography>
      {record && (
        <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
          {record}
        </Typography>
      )}
    </Box>
  );
};
