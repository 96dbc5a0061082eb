import { Alert, Typography } from '@strapi/design-system';
import type { Obstacle } from '../../../server/src/sequences/contract';
import { useTranslate } from '../translate';

type Props = { obstacles: Obstacle[]; onClose: () => void };

/** What has to be mended before a sequence can be activated. */
export const Obstacles = ({ obstacles, onClose }: Props) => {
  const translate = useTranslate();

  return (
    <Alert
      variant="warning"
      title={translate('obstacle.title')}
      closeLabel={translate('parts.close')}
      onClose={onClose}
    >
      <ul>
        {obstacles.map(({ code, position = 0 }) => (
          <li key={`${code} ${position}`}>
            <Typography>{translate(`obstacle.${code}`, { position })}</Typography>
          </li>
        ))}
      </ul>
    </Alert>
  );
};
