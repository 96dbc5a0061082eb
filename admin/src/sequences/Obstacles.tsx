import { Box, Typography } from '@strapi/design-system';
import type { Obstacle } from '../../../server/src/sequences/contract';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';
import { DecideButton } from './DecideButton';

type Props = {
  obstacles: Obstacle[];
  /** An attempt to activate the sequence was refused. */
  isRefused: boolean;
};

/** Lists what must be done before a sequence can be activated. */
export const Obstacles = ({ obstacles, isRefused }: Props) => {
  const translate = useTranslate();

  return (
    <Notice isError={isRefused} title={translate(isRefused ? 'obstacle.refused' : 'obstacle.title')}>
      <Box tag="ul" paddingTop={1} paddingLeft={4} style={{ listStyle: 'disc' }}>
        {obstacles.map(({ code, position = 0 }) => (
          <Typography tag="li" key={`${code} ${position}`} textColor="neutral800">
            {translate(`obstacle.${code}`, { position })}
          </Typography>
        ))}
      </Box>
      {obstacles.some(({ code }) => code === 'tracking-undecided') && <DecideButton />}
    </Notice>
  );
};
