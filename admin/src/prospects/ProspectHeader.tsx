import { Button, Flex, Typography } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { BackButton, Layouts, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { Prospect } from '../../../server/src/prospects/contract';
import { personName } from '../lib/person-name';
import { StateBadge } from '../components/StateBadge';
import { ALL_PERMISSIONS } from '../plugin';
import { useTranslate } from '../messages/use-translate';
import { DeleteProspect } from './DeleteProspect';
import { EnrollButton } from './EnrollButton';
import { ExportPerson } from './ExportPerson';
import { ProspectModal } from './ProspectModal';
import { ProspectOutcome } from './ProspectOutcome';
import { SubscribeAgain } from './SubscribeAgain';

/** Name, state and actions of a prospect. */
export const ProspectHeader = ({ prospect }: { prospect: Prospect }) => {
  const translate = useTranslate();
  const { allowedActions } = useRBAC(ALL_PERMISSIONS);
  const [isEditing, setEditing] = useState(false);
  const name = personName(prospect);

  return (
    <>
      <Layouts.BaseHeader
        title={name}
        subtitle={
          <Flex gap={3} wrap="wrap">
            <StateBadge state={prospect.state} />
            {[name === prospect.email ? null : prospect.email, prospect.company].map(
              (text) =>
                text && (
                  <Typography key={text} textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
                    {text}
                  </Typography>
                )
            )}
          </Flex>
        }
        navigationAction={<BackButton fallback="/plugins/sequences/prospects" />}
        primaryAction={
          <Flex gap={2} wrap="wrap">
            <ExportPerson prospect={prospect} />
            {allowedActions.canProspects && (
              <>
                <DeleteProspect prospect={prospect} />
                <Button variant="tertiary" startIcon={<Pencil />} onClick={() => setEditing(true)}>
                  {translate('components.edit')}
                </Button>
              </>
            )}
            {prospect.state === 'active' && <ProspectOutcome prospect={prospect} />}
            {prospect.state === 'active'
              ? allowedActions.canSend && <EnrollButton prospect={prospect} />
              : allowedActions.canProspects && <SubscribeAgain prospect={prospect} />}
          </Flex>
        }
      />
      {isEditing && <ProspectModal prospect={prospect} onClose={() => setEditing(false)} />}
    </>
  );
};
