import { Button, Flex, Typography } from '@strapi/design-system';
import type { FormEvent, ReactNode } from 'react';
import { UnsavedChangesGuard } from '../components/UnsavedChangesGuard';
import { useTranslate } from '../messages/use-translate';

type Props = {
  hint: string;
  isChanged: boolean;
  /** The config decides all of them, so that nothing can be saved. */
  isFixed: boolean;
  isSaving: boolean;
  onSave: () => Promise<unknown>;
  children: ReactNode;
};

/** A form of options that the config may decide: a hint, the fields, and Save. */
export const OptionsForm = ({ hint, isChanged, isFixed, isSaving, onSave, children }: Props) => {
  const translate = useTranslate();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onSave();
  };

  return (
    <form onSubmit={submit}>
      <UnsavedChangesGuard isUnsaved={isChanged} />
      <Typography tag="p" textColor="neutral600" paddingBottom={4}>
        {hint}
      </Typography>
      {children}
      {!isFixed && (
        <Flex justifyContent="flex-end" paddingTop={4}>
          <Button type="submit" loading={isSaving} disabled={!isChanged}>
            {translate('components.save')}
          </Button>
        </Flex>
      )}
    </form>
  );
};
