import { Box, Radio, Typography } from '@strapi/design-system';
import type { WithoutConsent } from '../../../server/src/prospects/contract';
import { useTranslate } from '../messages/use-translate';

const CHOICES: WithoutConsent[] = ['track', 'count', 'none'];

type Props = {
  /** Id of the element that names the group. */
  labelledBy: string;
  value: WithoutConsent | null;
  disabled?: boolean;
  onChange: (choice: WithoutConsent) => void;
};

/** The choices about people without a recorded consent, each with its consequence. */
export const TrackingChoice = ({ labelledBy, value, disabled, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <Radio.Group
      aria-labelledby={labelledBy}
      value={value ?? ''}
      disabled={disabled}
      onValueChange={(choice) => onChange(choice as WithoutConsent)}
    >
      {CHOICES.map((choice) => (
        <Box key={choice}>
          <Radio.Item value={choice} aria-describedby={`${labelledBy}-${choice}`}>
            {translate(`privacy.choice.${choice}`)}
          </Radio.Item>
          <Typography
            id={`${labelledBy}-${choice}`}
            tag="p"
            variant="pi"
            textColor="neutral600"
            paddingLeft="2.8rem"
          >
            {translate(`privacy.choice.${choice}-hint`)}
          </Typography>
        </Box>
      ))}
    </Radio.Group>
  );
};
