import { useUrlParams } from '../hooks/use-url-params';

const PARAM = 'mail';

/** The sent email that is read, by its id in the URL: so it can be linked and reloaded. Null if none is. */
export const useOpenedMail = () => {
  const [params, changeParams] = useUrlParams();
  const id = Number(params.get(PARAM));

  return {
    id: Number.isSafeInteger(id) && id > 0 ? id : null,
    open: (opened: number) => changeParams({ [PARAM]: String(opened) }),
    close: () => changeParams({ [PARAM]: '' }),
  };
};
