import { Dialog, Flex, IconButton, Menu } from '@strapi/design-system';
import { More, Pencil } from '@strapi/icons';
import { useRef, useState } from 'react';
import type { StepCounts } from '../../../server/src/emails/list/contract';
import { useDeleteStepMutation, useDuplicateStepMutation } from '../api/steps';
import { ConfirmContent } from '../components/ConfirmContent';
import { useMenuChoice } from '../hooks/use-menu-choice';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { scopeOfStep } from './change-scope';

type Props = {
  /** documentId */
  step: string;
  name: string;
  counts: StepCounts[] | undefined;
  onEdit: () => void;
};

/** Edit, and a menu with what is done more seldom. */
export const StepActions = ({ step, name, counts, onEdit }: Props) => {
  const translate = useTranslate();
  const notify = useNotifyResult();
  const [remove] = useDeleteStepMutation();
  const [duplicate, { isLoading: isDuplicating }] = useDuplicateStepMutation();
  const [isAsking, setAsking] = useState(false);
  const { choose, onCloseAutoFocus } = useMenuChoice();
  const menu = useRef<HTMLButtonElement>(null);
  const scope = scopeOfStep(counts, step, { isTiming: false });

  const copy = () => void notify(duplicate({ documentId: step }), translate('steps.duplicated', { name }));
  const confirm = async () => {
    await notify(remove({ documentId: step }), translate('steps.deleted'));
    setAsking(false);
  };
  /** The dialog has no trigger that would get the focus back. */
  const changeAsking = (isOpen: boolean) => {
    setAsking(isOpen);
    if (!isOpen) requestAnimationFrame(() => menu.current?.focus());
  };

  return (
    <Flex gap={1} shrink={0}>
      <IconButton variant="ghost" label={translate('steps.edit-one', { name })} onClick={onEdit}>
        <Pencil />
      </IconButton>
      <Menu.Root>
        <Menu.Trigger
          ref={menu}
          tag={IconButton}
          variant="ghost"
          icon={<More />}
          label={translate('steps.actions', { name })}
        />
        <Menu.Content onCloseAutoFocus={onCloseAutoFocus}>
          <Menu.Item disabled={isDuplicating} onSelect={copy}>
            {translate('components.duplicate')}
          </Menu.Item>
          <Menu.Item variant="danger" onSelect={() => choose(() => setAsking(true))}>
            {translate('steps.delete')}
          </Menu.Item>
        </Menu.Content>
      </Menu.Root>
      <Dialog.Root open={isAsking} onOpenChange={changeAsking}>
        <ConfirmContent action={translate('steps.delete')} onConfirm={confirm}>
          {scope
            ? translate('steps.delete-question-counts', { name, ...scope })
            : translate('steps.delete-question', { name })}
        </ConfirmContent>
      </Dialog.Root>
    </Flex>
  );
};
