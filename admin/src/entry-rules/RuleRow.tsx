import { Box, Button, Flex, Status, Typography } from '@strapi/design-system';
import type { EntryRule, RuleSource } from '../../../server/src/sequences/entry-rules/contract';
import { ListRow } from '../components/ListRow';
import { Notice } from '../components/Notice';
import { OpenedModal } from '../components/OpenedModal';
import { useTranslate } from '../messages/use-translate';
import { DetachRule } from './DetachRule';
import { ruleFaultText, ruleTitle } from './rule-text';
import { RuleForm } from './RuleForm';
import { RuleLog } from './RuleLog';
import { SwitchOnRule } from './SwitchOnRule';

type Props = { sequence: string; rule: EntryRule; sources: RuleSource[]; canSend: boolean };

/** One rule: what it does, whether it is on, what it did, and what can be done with it. */
export const RuleRow = ({ sequence, rule, sources, canSend }: Props) => {
  const translate = useTranslate();
  const title = ruleTitle(rule, translate);
  const details = [
    rule.filters !== null || rule.people !== null ? translate('entry-rules.is-filtered') : null,
    rule.dailyLimit !== null ? translate('entry-rules.at-most', { count: rule.dailyLimit }) : null,
    rule.reentry === 'never'
      ? null
      : translate(`entry-rules.again.${rule.reentry}`, { days: rule.reentryDays }),
    rule.stopsUnmatched ? translate('entry-rules.lets-go') : null,
    translate('entry-rules.enrolled', { count: rule.enrolled }),
  ].filter((text) => text !== null);

  return (
    <ListRow>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Flex gap={4} wrap="wrap" justifyContent="space-between" alignItems="flex-start">
          <Box minWidth={0} flex="1 1 32rem">
            <Flex gap={2} wrap="wrap">
              <Typography fontWeight="bold" tag="h3">
                {title}
              </Typography>
              <RuleState rule={rule} />
            </Flex>
            <Typography tag="p" variant="pi" textColor="neutral600">
              {details.join(' · ')}
            </Typography>
          </Box>
          {canSend && <Actions sequence={sequence} rule={rule} sources={sources} title={title} />}
        </Flex>
        {rule.faults.length > 0 && (
          <Notice isError title={translate('entry-rules.faults-title')}>
            {rule.faults.map((fault) => (
              <Typography key={`${fault.field} ${fault.value}`} tag="p" textColor="neutral800">
                {ruleFaultText(fault, translate)}
              </Typography>
            ))}
          </Notice>
        )}
        {rule.waitsFor !== null && rule.faults.length === 0 && (
          <Typography variant="pi" textColor="neutral600">
            {translate(`entry-rules.waits.${rule.waitsFor}`)}
          </Typography>
        )}
        <RuleLog log={rule.log} />
      </Flex>
    </ListRow>
  );
};

const VARIANTS = { broken: 'danger', off: 'secondary', waiting: 'warning', on: 'success' } as const;

const stateOf = ({ isOn, faults, waitsFor }: EntryRule): keyof typeof VARIANTS => {
  if (isOn && faults.length > 0) return 'broken';
  if (!isOn) return 'off';
  return waitsFor === null ? 'on' : 'waiting';
};

const RuleState = ({ rule }: { rule: EntryRule }) => {
  const translate = useTranslate();
  const state = stateOf(rule);

  return (
    <Status variant={VARIANTS[state]} size="S" width="fit-content">
      <Typography tag="span" variant="pi" fontWeight="bold">
        {translate(`entry-rules.state.${state}`)}
      </Typography>
    </Status>
  );
};

type ActionProps = Omit<Props, 'canSend'> & { title: string };

/** A rule is edited only while it is off, since its people are counted anew when it is switched on. */
const Actions = ({ sequence, rule, sources, title }: ActionProps) => {
  const translate = useTranslate();
  const label = (key: string) => `${translate(key)}: ${title}`;

  if (rule.isOn)
    return (
      <OpenedModal content={(close) => <DetachRule rule={rule} how="switch-off" onDone={close} />}>
        <Button variant="secondary" aria-label={label('entry-rules.switch-off')}>
          {translate('entry-rules.switch-off')}
        </Button>
      </OpenedModal>
    );

  return (
    <Flex gap={2} wrap="wrap">
      {rule.faults.length === 0 && (
        <OpenedModal content={(close) => <SwitchOnRule sequence={sequence} rule={rule} onDone={close} />}>
          <Button aria-label={label('entry-rules.switch-on')}>{translate('entry-rules.switch-on')}</Button>
        </OpenedModal>
      )}
      <OpenedModal
        content={(close) => <RuleForm sequence={sequence} sources={sources} rule={rule} onSaved={close} />}
      >
        <Button variant="secondary" aria-label={label('components.edit')}>
          {translate('components.edit')}
        </Button>
      </OpenedModal>
      <OpenedModal content={(close) => <DetachRule rule={rule} how="remove" onDone={close} />}>
        <Button variant="danger-light" aria-label={label('entry-rules.remove')}>
          {translate('entry-rules.remove')}
        </Button>
      </OpenedModal>
    </Flex>
  );
};
