import { Button } from '@strapi/design-system';
import { useListTemplatesQuery } from '../api/templates';
import { OpenedModal } from '../components/OpenedModal';
import { useTranslate } from '../messages/use-translate';
import type { Content } from './starters';
import { TemplateList } from './TemplateList';

type Props = { onChoose: (content: Content) => void };

/** Starts a step with a saved template. Renders nothing while there is none. */
export const ChooseTemplate = ({ onChoose }: Props) => {
  const translate = useTranslate();
  const { data } = useListTemplatesQuery();
  if (!data?.data.length) return null;

  return (
    <OpenedModal
      content={(close) => (
        <TemplateList
          onChoose={(content) => {
            close();
            onChoose(content);
          }}
        />
      )}
    >
      <Button type="button" size="S" variant="tertiary">
        {translate('templates.choose')}
      </Button>
    </OpenedModal>
  );
};
