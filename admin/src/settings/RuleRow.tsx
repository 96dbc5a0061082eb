import { Box, Flex, Typography } from '@strapi/design-system';
import type { Rule } from '../../../server/src/tracking/contract';
import { Hint } from '../components/Hint';
import { OnOffToggle } from '../components/OnOffToggle';
import { useTranslate } from '../messages/use-translate';
import { LimitField } from './LimitField';
import { ListRow } from '../components/ListRow';
import type { editRule } from './rule-edits';

type Props = { rule: Rule; onEdit: (edit: Parameters<typeof editRule>[2]) => void };

/** One rule: its meaning, its toggle and its limits. */
export const RuleRow = ({ rule, onEdit }: Props) => {
  const translate = useTranslate();
  const name = translate(`tracking.rule.${rule.name}`);
  const facts = [
    translate(`tracking.applies.${rule.appliesTo.join('-')}`),
    translate(rule.isEnabledByDefault ? 'tracking.default-on' : 'tracking.default-off'),
  ];

  return (
    <ListRow>
      <Flex gap={4} wrap="wrap" justifyContent="space-between" alignItems="flex-start">
        <Box maxWidth="60rem" minWidth={0} flex="1 1 24rem">
          <Flex gap={2}>
            <Typography fontWeight="bold" tag="h3">
              {name}
            </Typography>
            <Hint label={translate('tracking.rule.source')} text={rule.source} />
          </Flex>
          <Typography tag="p">{translate(`tracking.rule.${rule.name}-hint`)}</Typography>
          <Typography variant="pi" textColor="neutral600">
            {facts.join(' · ')}
          </Typography>
        </Box>
        <Box width="20rem" maxWidth="100%">
          <OnOffToggle
            aria-label={name}
            checked={rule.isEnabled}
            onChange={(isEnabled) => onEdit({ isEnabled })}
          />
        </Box>
      </Flex>
      {rule.limits.length > 0 && (
        <Flex gap={4} wrap="wrap" alignItems="flex-start" paddingTop={3}>
          {rule.limits.map((limit) => (
            <LimitField
              key={limit.name}
              limit={limit}
              disabled={!rule.isEnabled}
              onChange={(value) => onEdit({ limits: { [limit.name]: value } })}
            />
          ))}
        </Flex>
      )}
    </ListRow>
  );
};
