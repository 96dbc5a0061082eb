import { SentMail } from './SentMail';
import { useOpenedMail } from './use-opened-mail';

/** The sent email that the URL names. Once on each page that has `ReadEmail`. */
export const OpenedMail = () => {
  const { id, close } = useOpenedMail();

  return id === null ? null : <SentMail key={id} id={id} onClose={close} />;
};
